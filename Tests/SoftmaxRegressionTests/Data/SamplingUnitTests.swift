import Testing

@testable import SoftmaxRegression

/// The rows in the units that were drawn.
@Suite struct `Sampling units` {
  @Test func `hold the rows of a cluster together`() {
    let units = SamplingUnits([7, 3, 7, 3, 9], weights: [1, 1, 2, 0, 0], rows: 5)
    #expect(units.count == 2 && units.sizes == [2] && units.strata == [0, 0])
    #expect(units.order == [1, 0, 2] && Array(units.rows(1)) == [0, 2])
  }

  @Test func `of the same name in two strata are two`() {
    let units = SamplingUnits(rows: 6, units: [1, 2, 1, 2, 1, 1], strata: [5, 5, 4, 4, 4, 5])
    #expect(units.count == 4 && units.sizes == [2, 2] && units.strata == [0, 0, 1, 1])
    #expect((0..<4).map { Array(units.rows($0)) } == [[2, 4], [3], [0, 5], [1]])
  }

  @Test func `are the rows if nothing names them`() {
    let units = SamplingUnits(rows: 3, units: nil, strata: [1, 0, 1])
    #expect(units.order == [1, 0, 2] && units.sizes == [1, 2] && units.count == 3)
  }
}
