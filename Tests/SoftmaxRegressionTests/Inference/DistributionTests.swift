import Testing

@testable import SoftmaxRegression

/// Tail probabilities against values at 40 digits, down to 1e-300.
@Suite struct `Tail probabilities` {
  @Test func `of the normal distribution have their digits`() throws {
    for value in try Reference.inference()["tails"]["normal"].rows {
      #expect(relativeError(Distributions.normalTwoSided(value[0]), value[1]) < 1e-12, "\(value[0])")
      #expect(Distributions.normalTwoSided(-value[0]) == Distributions.normalTwoSided(value[0]))
    }
  }

  @Test func `of chi-squared have their digits`() throws {
    let values = try Reference.inference()["tails"]["chiSquared"].rows
    #expect(values.contains { $0[2] < 1e-250 })
    for value in values {
      let p = Distributions.chiSquaredTail(value[0], degrees: Int(value[1]))
      #expect(relativeError(p, value[2]) < 2e-11, "\(value[0]) on \(value[1])")
    }
  }

  @Test func `of chi-squared are 1 for no statistic and 0 beyond all numbers`() {
    #expect(Distributions.chiSquaredTail(0, degrees: 3) == 1)
    #expect(Distributions.chiSquaredTail(5000, degrees: 1) == 0)
  }

  @Test func `have quantiles`() throws {
    for value in try Reference.inference()["tails"]["quantile"].rows {
      #expect(relativeError(Distributions.normalQuantile(twoSided: value[0]), value[1]) < 1e-13, "\(value[0])")
    }
    #expect(Distributions.normalQuantile(twoSided: 1) == 0)
    #expect(Distributions.normalQuantile(twoSided: 0) == .infinity)
  }
}
