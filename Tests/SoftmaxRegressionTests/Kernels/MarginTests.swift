import Testing

@testable import SoftmaxRegression

@Suite struct `Margins along a direction` {
  /// One feature and three classes, whose logits change by x, 0 and -x.
  private let direction: [Double] = [1, 0, -1, 0, 0, 0]

  private func passes(_ x: [Double], _ targets: Targets, weights: [Double]? = nil) -> SoftmaxPasses {
    SoftmaxPasses(
      features: .double(Matrix(rows: x.count, columns: 1, elements: x)), targets: targets, weights: weights,
      scaling: .identity(1), threads: 1)
  }

  @Test func `are counted for each class`() {
    // Margins over the other classes, in order: (1, 2), (2, -2), (0, 0), (-2, -1).
    let data = passes([1, -2, 0, 1], .labels([0, 1, 2, 2], classes: 3))
    let counts = data.margins(along: direction, threshold: 1e-9)
    #expect(counts.positive == [3, 2, 1])
    #expect(counts.zero == [1, 1, 2])
    #expect(counts.negative == 3)
    #expect(counts.least == -2)
  }

  @Test func `below the threshold are zeros`() {
    let data = passes([1, -2, 0, 1], .labels([0, 1, 2, 2], classes: 3))
    let counts = data.margins(along: direction, threshold: 1)
    #expect(counts.positive == [2, 1, 1])
    #expect(counts.zero == [2, 3, 3])
    #expect(counts.negative == 2)
    #expect(counts.least == -2)
  }

  @Test func `of classes that share a target's mass must not move apart`() {
    let data = passes([1, 0], .probabilities(Matrix([[0.5, 0.5, 0], [0.5, 0, 0.5]])))
    let counts = data.margins(along: direction, threshold: 1e-9)
    // Row 1: classes 0 and 1 part, seen from both; both rise over class 2. Row 2 does not move.
    #expect(counts.negative == 2)
    #expect(counts.positive == [1, 1, 2])
    #expect(counts.zero == [3, 2, 3])
  }

  @Test func `are those of rows with weight`() {
    let data = passes([1, -5], .labels([0, 0], classes: 3), weights: [1, 0])
    #expect(data.margins(along: direction, threshold: 0).negative == 0)
    #expect(data.logitRange(along: direction) == 2)
  }

  @Test func `the range of a row's logits is that of the widest row`() {
    #expect(passes([1, -2, 0.5], .labels([0, 1, 2], classes: 3)).logitRange(along: direction) == 4)
  }

  @Test func `classes have the ranges of their rows`() {
    let data = passes([1, -2, 0, 7, 3], .labels([0, 1, 2, 2, 1], classes: 3), weights: [1, 1, 1, 0, 1])
    let ranges = data.featureRangesByClass()
    #expect(ranges.map(\.least) == [[1], [-2], [0]])
    #expect(ranges.map(\.greatest) == [[1], [3], [0]])
    let soft = passes([1, 2], .probabilities(Matrix([[0.5, 0.5, 0], [0, 0.5, 0.5]]))).featureRangesByClass()
    #expect(soft.map(\.least) == [[1], [1], [2]])
    #expect(soft.map(\.greatest) == [[1], [2], [2]])
  }
}
