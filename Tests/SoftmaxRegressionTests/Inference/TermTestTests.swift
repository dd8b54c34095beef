import Foundation
import Testing

@testable import SoftmaxRegression

/// Tests of terms, and measures of fit, beside numbers of 40 digits.
@Suite struct `Tests of terms` {
  private func terms(
    _ fitted: FittedModel, _ kind: TermTest.Kind, _ order: TermTest.Order = .marginal
  ) throws -> [TermTest] {
    var options = SummaryOptions()
    (options.terms, options.termOrder) = (kind, order)
    return try #require(try fitted.summary(options).terms)
  }

  private func expect(_ tests: [TermTest], _ key: String) throws {
    let expected = try GoldenModel.numbers()["terms"][key]
    #expect(!tests.isEmpty)
    for test in tests {
      let values = try expected[test.term].numbers
      #expect(relativeError(test.statistic, values[0]) < 1e-9, "\(test.term)")
      #expect(test.degreesOfFreedom == Int(values[1]), "\(test.term)")
      #expect(relativeError(test.pValue, values[2]) < 1e-8, "\(test.term)")
    }
  }

  @Test func `of main effects have the digits of the reference`() throws {
    let fitted = try GoldenModel.fitted()
    try expect(terms(fitted, .wald), "Wald")
    try expect(terms(fitted, .wald, .all), "Wald")
    let ratios = try terms(fitted, .likelihoodRatio)
    try expect(ratios, "LR (Type II = Type III here) of y ~ x + g + s")
    let drop = try GoldenModel.numbers()["terms"]["drop1 AIC of y ~ x + g + s"]
    for test in ratios { #expect(relativeError(test.aic, try drop[test.term].number) < 1e-11) }
  }

  @Test func `of products have those of all three types`() throws {
    let fitted = try GoldenModel.fitted("y ~ x * \(GoldenModel.levels) + s")
    try expect(terms(fitted, .likelihoodRatio), "y ~ x*g + s, LR Type II (marginality)")
    try expect(terms(fitted, .likelihoodRatio, .all), "y ~ x*g + s, LR Type III, contr.sum")
    try expect(terms(fitted, .likelihoodRatio, .sequential), "y ~ x*g + s, LR Type I (sequential)")
  }

  @Test func `by Wald have R's of types II and III`() throws {
    // From nnet::multinom, reltol 1e-15: quadratic forms with vcov, under treatment and under sum contrasts.
    let fitted = try GoldenModel.fitted("y ~ x * \(GoldenModel.levels) + s")
    let second = ["x": 7.723546, "g": 2.443322, "s": 1.149104, "x:g": 4.149647]
    for test in try terms(fitted, .wald) { #expect(abs((test.statistic ?? 0) - second[test.term, default: 0]) < 1e-5) }
    let third = ["x": 9.485407261, "g": 3.869805822, "s": 1.149103751, "x:g": 4.149647307]
    let found = try terms(fitted, .wald, .all)
    for test in found { #expect(abs((test.statistic ?? 0) - third[test.term, default: 0]) < 1e-6) }
    // They do not depend on the coding of the fit.
    let helmert = try GoldenModel.fitted("y ~ x * C(g, helmert) + s")
    let sums = try GoldenModel.fitted("y ~ x * C(\(GoldenModel.levels), sum) + C(s, sum)")
    for (a, b) in zip(try terms(sums, .wald, .all), found) {
      #expect(relativeError(a.statistic, b.statistic ?? 0) < 1e-8)
    }
    for (a, b) in zip(try terms(helmert, .wald), try terms(fitted, .wald)) {
      #expect(relativeError(a.statistic, b.statistic ?? 0) < 1e-8)
    }
  }

  @Test func `use the covariance of the summary`() throws {
    let fitted = try GoldenModel.fitted()
    var options = SummaryOptions()
    options.cluster = "psu"
    let summary = try fitted.summary(options)
    let joint = try fitted.test(["g = 0"], options.basis).joint
    let test = try #require(summary.terms?.first { $0.term == "g" })
    #expect(
      relativeError(test.statistic, joint?.statistic ?? 0) < 1e-9
        && relativeError(test.pValue, joint?.pValue ?? 0) < 1e-9)
    options.terms = .likelihoodRatio
    let error = #expect(throws: InferenceError.self) { try fitted.summary(options) }
    #expect(error?.sentence.description.contains("denies the likelihood") == true)
  }

  @Test func `by likelihood ratios tell whether classes can be merged`() throws {
    var options = SummaryOptions()
    (options.terms, options.testsHypotheses) = (.likelihoodRatio, true)
    let fitted = try GoldenModel.fitted("y ~ x + s")
    let summary = try fitted.summary(options)
    let table = try Reference.table("golden.csv")
    for pair in try #require(summary.tests).classes {
      // The likelihood of the model with equal slopes of both classes: the rows of both have their shares of the merged
      // class.
      let merged = try Table(
        table.columns.map { column in
          guard column.name == "y" else { return column }
          return Column(
            name: "y",
            strings: (0..<90).map { column.text(at: $0) == pair.classes[1] ? pair.classes[0] : column.text(at: $0) })
        })
      let model = try SoftmaxClassifier(penalty: .none).fit(
        merged, encoding: TableEncoding(merged, formula: "y ~ x + s"))
      let logs = try model.logProbabilities(for: table)
      let labels = (0..<90).map { table["y"]?.text(at: $0) ?? "" }
      let sizes = pair.classes.map { name in Double(labels.count { $0 == name }) }
      let constrained = (0..<90).reduce(0.0) { sum, i in
        let own = pair.classes.firstIndex(of: labels[i])
        let name = own == nil ? labels[i] : pair.classes[0]
        let place = model.classes.firstIndex(of: name) ?? 0
        return sum + logs[i, place] + (own.map { log(sizes[$0] / (sizes[0] + sizes[1])) } ?? 0)
      }
      let test = try #require(pair.likelihoodRatio)
      #expect(relativeError(test.statistic, 2 * (summary.logLikelihood - constrained)) < 1e-6)
      #expect(test.degreesOfFreedom == 2)
    }
    options.terms = .wald
    #expect(try fitted.summary(options).tests?.classes.allSatisfy { $0.likelihoodRatio == nil } == true)
  }

  @Test func `come with measures of the fit`() throws {
    let expected = try GoldenModel.numbers()["measures"]
    let summary = try GoldenModel.fitted().summary()
    let fit = summary.fit
    for (value, key) in [
      (fit.coxSnell, "Cox-Snell"), (fit.nagelkerke, "Nagelkerke"), (fit.count, "count"),
      (fit.adjustedMcFadden, "McFadden adjusted 1-(ll-k)/ll0"), (fit.caic, "CAIC"), (fit.hqic, "HQIC"),
      (fit.adjustedCount, "adjusted count (correct - n_max)/(n - n_max)"), (fit.aicc, "AICc = AIC + 2k(k+1)/(n-k-1)"),
    ] {
      #expect(relativeError(value, try expected[key].number) < 1e-12, "\(key)")
    }
    let matrix = try #require(summary.covarianceMatrix)
    let model = try GoldenModel.numbers()["model"]["covariance_upper"]
    let first = try model.elements[1].numbers[0]
    let place = try #require(matrix.names.firstIndex(of: "[b] x"))
    #expect(relativeError(matrix.values[place][place], first) < 1e-9)
    #expect(matrix.names.count == 10 && matrix.values.allSatisfy { $0.count == 10 })
  }
}
