import Foundation
import Testing

@testable import SoftmaxRegression

/// Maxima of the likelihood under equations between coefficients.
@Suite struct `Equations between coefficients` {
  /// The sums over rows of (y - p) x by class and feature, with the intercept last: zero at a free maximum.
  private func scores(_ model: SoftmaxModel) throws -> [String: [Double]] {
    let table = try Reference.table("golden.csv")
    let p = try model.probabilities(for: table)
    let labels = (0..<90).map { table["y"]?.text(at: $0) ?? "" }
    let x = (0..<90).map { Reference.number(table, "x", $0) }
    let s = (0..<90).map { table["s"]?.text(at: $0) == "m" ? 1.0 : 0 }
    return Dictionary(
      uniqueKeysWithValues: model.classes.enumerated().map { c, name in
        let residuals = (0..<90).map { (labels[$0] == name ? 1 : 0) - p[$0, c] }
        return (name, [x, s, Array(repeating: 1, count: 90)].map { dot($0, residuals) })
      })
  }

  private func coefficient(_ model: SoftmaxModel, _ feature: Int, _ name: String) -> Double {
    let c = model.classes.firstIndex(of: name) ?? 0
    return model.coefficients[c, feature] - model.coefficients[0, feature]
  }

  @Test func `hold at the maximum, where the scores along them vanish`() throws {
    let fitted = try GoldenModel.fitted("y ~ x + s")
    let equal = try fitted.constrained(by: ["[b] x = [c] x"])
    #expect(abs(coefficient(equal.model, 0, "b") - coefficient(equal.model, 0, "c")) < 1e-14)
    let found = try scores(equal.model)
    let (b, c) = (try #require(found["b"]), try #require(found["c"]))
    #expect(abs(b[0] + c[0]) < 1e-9 && abs(b[0]) > 1)
    for place in 1...2 { #expect(abs(b[place]) < 1e-9 && abs(c[place]) < 1e-9) }

    let stated = try fitted.constrained(by: ["2 * [b] x + [c] s=m = 0.3 + [b] (intercept)", "[c] x = -0.2"]).model
    let left = 2 * coefficient(stated, 0, "b") + coefficient(stated, 1, "c")
    #expect(abs(left - 0.3 - (stated.intercepts[1] - stated.intercepts[0])) < 1e-13)
    #expect(abs(coefficient(stated, 0, "c") + 0.2) < 1e-14)
    let own = try scores(stated)
    let (p, q) = (try #require(own["b"]), try #require(own["c"]))
    // The scores are a multiple of the equation's coefficients: 2, 1 and -1.
    #expect(abs(p[0] / 2 - q[1]) < 1e-9 && abs(p[0] / 2 + p[2]) < 1e-9)
    #expect(abs(p[1]) < 1e-9 && abs(q[2]) < 1e-9 && abs(q[0]) > 0.1)
  }

  @Test func `of zeros give the model without the feature`() throws {
    let (fitted, small) = (try GoldenModel.fitted("y ~ x + s"), try GoldenModel.fitted("y ~ s"))
    let constrained = try fitted.constrained(by: ["x = 0"])
    let model = try SoftmaxModel(json: constrained.model.json())
    #expect(model.settings.constraints == ["x = 0"])
    let (own, other) = (try FittedModel(model, to: fitted.data).summary(), try small.summary())
    #expect(relativeError(own.logLikelihood, other.logLikelihood) < 1e-13 && own.parameters == other.parameters)
    #expect(relativeError(own.aic, try #require(other.aic)) < 1e-13)
    #expect(own.likelihoodRatio?.degreesOfFreedom == 2 && own.constraints == ["x = 0"])
    for row in other.coefficients {
      let mine = try #require(own[row.feature, of: row.class])
      #expect(relativeError(mine.estimate, try #require(row.estimate)) < 1e-8)
      #expect(relativeError(mine.standardError, try #require(row.standardError)) < 1e-8)
    }
    let zero = try #require(own["x", of: "b"])
    #expect(abs(zero.estimate ?? 1) < 1e-14 && abs(zero.standardError ?? 1) < 1e-9)
    let ratio = try small.compare(with: fitted)
    #expect(relativeError(constrained.test?.statistic, try #require(ratio.statistic)) < 1e-8)
    #expect(constrained.test?.degreesOfFreedom == 2)
    let compared = try FittedModel(model, to: fitted.data).compare(with: fitted)
    #expect(relativeError(compared.statistic, try #require(ratio.statistic)) < 1e-8)
    #expect(relativeError(compared.wald?.statistic, try #require(ratio.wald?.statistic)) < 1e-8)
    #expect(compared.degreesOfFreedom == 2 && compared.features == ["x = 0"])
  }

  @Test func `of two classes' slopes are the test that they can be merged`() throws {
    let fitted = try GoldenModel.fitted("y ~ x + s")
    var options = SummaryOptions()
    (options.terms, options.testsHypotheses) = (.likelihoodRatio, true)
    let pair = try #require(try fitted.summary(options).tests?.classes.first { $0.classes == ["b", "c"] })
    let test = try #require(try fitted.constrained(by: ["[b] x = [c] x", "[b] s=m = [c] s=m"]).test)
    #expect(relativeError(test.statistic, try #require(pair.likelihoodRatio?.statistic)) < 1e-8)
    // Equations that follow from others are no further degrees of freedom.
    let more = try fitted.constrained(by: ["[b] x = [c] x", "[b] s=m = [c] s=m", "[c] x = [b] x"])
    #expect(more.test?.degreesOfFreedom == 2)
    #expect(relativeError(more.test?.statistic, test.statistic) < 1e-8)
  }

  @Test func `give statistics that do not depend on the reference class`() throws {
    let fitted = try GoldenModel.fitted("y ~ x + s")
    let model = FittedModel(
      try fitted.constrained(by: ["[b] x = [c] x"]).model, to: fitted.observations)
    var options = SummaryOptions()
    let first = try model.summary(options)
    options.reference = "b"
    let second = try model.summary(options)
    #expect(relativeError(second["s=m", of: "a"]?.standardError, first["s=m", of: "b"]?.standardError ?? 0) < 1e-9)
    #expect(abs(second["x", of: "c"]?.standardError ?? 1) < 1e-9)
    // A sandwich is one of the free directions, too.
    options.covariance = .robust
    let robust = try model.summary(options)
    #expect(abs(robust["x", of: "c"]?.standardError ?? 1) < 1e-9)
    #expect(try #require(robust["x", of: "a"]?.standardError) > 0.01)
    let effects = try model.effects()
    #expect(effects.effects.allSatisfy { $0.standardError ?? 0 > 0 })
    for change: (inout SummaryOptions) -> Void in [
      { $0.profilesLikelihood = true }, { $0.terms = .likelihoodRatio }, { $0.termOrder = .all },
    ] {
      var refused = SummaryOptions()
      change(&refused)
      #expect(throws: InferenceError.self) { try model.summary(refused) }
    }
    #expect(throws: InferenceError.self) { try model.constrained(by: ["x = 0"]) }
    #expect(throws: (any Error).self) { try model.search() }
  }

  @Test(arguments: [
    ["[b] x * [c] x = 1"], ["exp([b] x) = 2"], ["[b] x = 0", "[b] x = 1"], ["zz = 0"], ["[a] x = 0"], [""],
    ["x = 0", "s = 0", "(intercept) = 0"], ["[b] x - [b] x = 0"],
  ])
  func `that cannot hold are refused in a sentence`(_ equations: [String]) throws {
    let fitted = try GoldenModel.fitted("y ~ x + s")
    let error = #expect(throws: InferenceError.self) { try fitted.constrained(by: equations) }
    #expect(error?.sentence.description.hasSuffix(".") == true)
  }

  @Test func `hold for features of any unit, and with weights`() throws {
    let fitted = try GoldenModel.fitted("y ~ x + s")
    let moved = try GoldenModel.fitted("y ~ I(x * 1000000 + 50000000) + s")
    let (one, other) = (
      try fitted.constrained(by: ["[b] x = [c] x"]),
      try moved.constrained(by: ["[b] I(x * 1000000 + 50000000) = [c] I(x * 1000000 + 50000000)"])
    )
    #expect(relativeError(one.test?.statistic, other.test?.statistic ?? 0) < 1e-6)
    let table = try Reference.table("golden.csv")
    let counts = (0..<90).map { Int(Reference.number(table, "freq", $0)) }
    let copies = table.rows(counts.enumerated().flatMap { Array(repeating: $0, count: $1) })
    func test(_ table: Table, _ weights: String?) throws -> FittedModel.Constrained {
      var options = TableEncoding.Options()
      options.weights = weights
      let model = try SoftmaxClassifier(penalty: .none).fit(
        table, encoding: TableEncoding(table, formula: "y ~ x + s", options: options))
      return try FittedModel(model, to: table).constrained(by: ["[b] s = [c] s"])
    }
    let (weighted, written) = (try test(table, "freq"), try test(copies, nil))
    #expect(relativeError(weighted.test?.statistic, written.test?.statistic ?? 0) < 1e-8)
    #expect(distance(weighted.model.coefficients.elements, written.model.coefficients.elements) < 1e-9)
  }
}
