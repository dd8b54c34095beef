import Testing

@testable import SoftmaxRegression

/// Rubin's rules beside numbers of 40 digits.
@Suite struct `Imputations` {
  private func fitted(_ rows: (Int) -> Bool = { _ in true }) throws -> FittedModel {
    let table = try Reference.table("imputed.csv")
    return try VarianceFixture.fitted("y ~ x + z", table.rows((0..<table.rowCount).filter(rows)))
  }

  @Test func `have the digits of the reference`() throws {
    let summary = try VarianceFixture.summary(fitted()) { $0.imputation = "imp" }
    let numbers = try VarianceFixture.numbers("imputation")["pooled"]
    #expect(summary.coefficients.count == 6)
    for own in summary.coefficients {
      let expected = try numbers["\(own.class):\(own.feature)"]
      #expect(relativeError(own.estimate, try expected["estimate"].number) < 1e-10)
      #expect(relativeError(own.standardError, try expected["SE"].number) < 1e-11)
      #expect(relativeError(own.relativeIncrease, try expected["riv r"].number) < 1e-10)
      #expect(relativeError(own.missingInformation, try expected["fmi (with Barnard-Rubin df)"].number) < 1e-10)
      let degrees = try expected["df Barnard-Rubin (complete-data df n-k=54)"].number
      #expect(relativeError(own.degreesOfFreedom, degrees) < 1e-10)
      #expect(relativeError(own.pValue, try expected["p (Barnard-Rubin)"].number) < 1e-9)
    }
    #expect(summary.samples == 60 && summary.variance?.imputations == 5 && summary.likelihoodRatio == nil)
    let old = try VarianceFixture.summary(fitted()) { ($0.imputation, $0.degreesOfFreedom) = ("imp", .normal) }
    for own in old.coefficients {
      let degrees = try numbers["\(own.class):\(own.feature)"]["df Rubin 1987"].number
      #expect(relativeError(own.degreesOfFreedom, degrees) < 1e-9)
    }
  }

  @Test func `test a term by D1`() throws {
    let expected = try VarianceFixture.numbers("imputation")[
      "D1 test of z (Li, Raghunathan & Rubin 1991): [F, df1, df2, p], r"]
    let numbers = try expected.elements[0].numbers
    var options = SummaryOptions()
    options.imputation = "imp"
    let joint = try #require(fitted().test(["z = 0"], options.basis).joint)
    let term = try #require(fitted().summary(options).terms?.first { $0.term == "z" })
    #expect(relativeError(joint.f, numbers[0]) < 1e-10)
    #expect(joint.degreesOfFreedom == 2 && relativeError(joint.denominatorDegreesOfFreedom, numbers[2]) < 1e-9)
    #expect(relativeError(joint.pValue, numbers[3]) < 1e-9)
    #expect(term.pValue == joint.pValue)
  }

  @Test func `are the same against another class`() throws {
    let fitted = try fitted()
    let first = try VarianceFixture.summary(fitted) { $0.imputation = "imp" }
    let other = try VarianceFixture.summary(fitted) { ($0.imputation, $0.reference) = ("imp", "b") }
    let (a, b) = (try #require(first["x", of: "b"]), try #require(other["x", of: "a"]))
    #expect(relativeError(a.standardError, b.standardError ?? 0) < 1e-10)
    #expect(relativeError(a.degreesOfFreedom, b.degreesOfFreedom ?? 0) < 1e-9)
    #expect(relativeError(a.estimate, -(b.estimate ?? 0)) < 1e-10)
  }

  @Test func `that are all alike add nothing`() throws {
    let table = try Reference.table("golden.csv")
    let twice = table.rows(Array(0..<90) + Array(0..<90))
    let number = Column(name: "imp", numbers: (0..<180).map { $0 < 90 ? 1 : 2 })
    let fitted = try VarianceFixture.fitted("y ~ x + s", Table(twice.columns + [number]))
    for kind in [CovarianceKind.model, .robust, .hc3, .cluster, .survey] {
      func change(_ options: inout SummaryOptions) {
        options.covariance = kind
        if kind == .cluster { options.cluster = "psu" }
        if kind == .survey { (options.strata, options.psu, options.weightKind) = ("stratum", "psu", .probability) }
      }
      let pooled = try VarianceFixture.summary(fitted) {
        change(&$0)
        $0.imputation = "imp"
      }
      let single = try VarianceFixture.summary(GoldenModel.fitted("y ~ x + s"), change)
      #expect(relativeDistance(VarianceFixture.errors(pooled), VarianceFixture.errors(single)) < 1e-9, "\(kind)")
      #expect(abs(pooled.logLikelihood - single.logLikelihood) < 1e-9)
    }
  }

  @Test func `are refused if they do not hold the same rows`() throws {
    let short = try fitted { $0 != 7 }
    let error = #expect(throws: InferenceError.self) { try VarianceFixture.summary(short) { $0.imputation = "imp" } }
    #expect(error?.description.contains("59 and 60") == true)
    let single = try fitted { $0 < 60 }
    #expect(throws: InferenceError.self) { try VarianceFixture.summary(single) { $0.imputation = "imp" } }
    #expect(throws: InferenceError.self) {
      try VarianceFixture.summary(fitted()) { ($0.imputation, $0.bootstrap) = ("imp", 20) }
    }
    #expect(throws: InferenceError.self) {
      try VarianceFixture.summary(fitted()) { ($0.imputation, $0.terms) = ("imp", .likelihoodRatio) }
    }
  }
}
