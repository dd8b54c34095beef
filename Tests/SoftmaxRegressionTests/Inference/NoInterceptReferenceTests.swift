import Foundation
import Testing

@testable import SoftmaxRegression

/// Statistics of models without intercepts against values at 40 digits (`Tests/References/nointercept.py`), which agree with
/// statsmodels' MNLogit without a constant.
@Suite struct `A model without intercepts` {
  private static func cases(_ kind: String) throws -> [Reference.Value] {
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: Reference.url("nointercept.json")))
    return try Reference.Value(json: json, path: "nointercept")[kind].elements
  }

  private static func fit(
    _ expected: Reference.Value, _ penalty: PenaltyChoice, tolerance: Double = 1e-8
  ) throws -> (model: SoftmaxModel, table: Table) {
    let table = try Reference.table(#require(expected["file"].text))
    let encoding = try TableEncoding(
      table, target: .column(#require(expected["target"].text)), features: expected["features"].texts,
      weights: expected["weights"].text)
    var classifier = SoftmaxClassifier(penalty: penalty)
    classifier.hasIntercept = false
    classifier.tolerance = tolerance
    let model = try classifier.fit(table, encoding: encoding)
    #expect(model.report.converged && model.intercepts.allSatisfy { $0 == 0 })
    return (model, table)
  }

  private func compare(_ summary: ModelSummary, _ expected: Reference.Value) throws {
    let rows = try expected["coefficients"].elements
    #expect(summary.parameters == rows.count)
    try summary.expect(coefficients: rows)
    #expect(relativeError(summary.logLikelihood, try expected["logLikelihood"].number) < 1e-10)
    #expect(relativeError(summary.nullLogLikelihood, try expected["nullLogLikelihood"].number) < 1e-13)
    #expect(summary.mcFaddenR2 == 1 - summary.logLikelihood / summary.nullLogLikelihood)
    #expect(summary.intercept == false)
    #expect((summary.likelihoodRatio == nil) == (summary.covariance != .model) && summary.wald != nil)
    for (test, key) in [(summary.likelihoodRatio, "likelihoodRatio"), (summary.wald, "wald")] {
      guard let test else { continue }
      let values = try expected[key].numbers
      #expect(relativeError(test.statistic, values[0]) < 1e-9, "\(key)")
      #expect(test.degreesOfFreedom == Int(values[1]), "\(key)")
      #expect(relativeError(test.pValue, values[2]) < 1e-7, "\(key)")
    }
  }

  @Test(arguments: 0..<5)
  func `has the statistics of the reference`(index: Int) throws {
    let expected = try Self.cases("likelihood")[index]
    let (model, table) = try Self.fit(expected, .none)
    var options = SummaryOptions()
    options.covariance = try expected["robust"].json as? Bool == true ? .robust : .model
    options.testsHypotheses = true
    let summary = try model.summary(of: table, options)
    try compare(summary, expected)
    let tests = try #require(summary.tests)
    #expect(tests.features.map(\.feature) == model.features)
    #expect(tests.classes.allSatisfy { $0.test?.degreesOfFreedom == model.features.count })
    let ends = try expected["profile"].rows
    guard !ends.isEmpty else { return }
    options.profilesLikelihood = true
    for (end, coefficient) in zip(ends, try model.summary(of: table, options).coefficients) {
      #expect(relativeError(coefficient.lower, end[0]) < 1e-8 && relativeError(coefficient.upper, end[1]) < 1e-8)
    }
  }

  @Test(arguments: 0..<3)
  func `has the estimates of the reference with Jeffreys' prior`(index: Int) throws {
    let expected = try Self.cases("jeffreys")[index]
    let (model, table) = try Self.fit(expected, .jeffreys)
    let summary = try model.summary(of: table)
    try compare(summary, expected)
    #expect(relativeError(summary.penalizedLogLikelihood, try expected["penalized"].number) < 1e-11)
    #expect(relativeError(summary.penalizedNullLogLikelihood, try expected["penalizedNull"].number) < 1e-11)
    #expect(relativeError(-summary.observations * model.report.objective, try expected["penalized"].number) < 1e-11)
  }

  @Test(arguments: 0..<3)
  func `has the optimum of the reference with a penalty`(index: Int) throws {
    let expected = try Self.cases("penalized")[index]
    let (model, table) = try Self.fit(expected, .ridge(expected["l2"].number), tolerance: 1e-15)
    #expect(relativeError(model.report.objective, try expected["objective"].number) < 1e-13)
    #expect(relativeError(model.report.loss, try expected["loss"].number) < 1e-8)
    for (row, c) in zip(try expected["coefficients"].rows, model.classes.indices) {
      #expect(distance(Array(model.coefficients.row(c)), row) < 1e-7)
    }
    let diagnostics = try model.diagnostics(of: table)
    #expect(relativeError(diagnostics.effectiveParameters, try expected["effective"].number) < 1e-7)
    #expect(diagnostics.parameters == (model.classes.count - 1) * model.features.count)
    #expect(diagnostics.notes.count { $0.description.contains("penalty") } == 1)
  }

  /// The same model by a column of ones among the features.
  private func pair(
    _ penalty: PenaltyChoice = .none
  ) throws -> (own: SoftmaxModel, usual: SoftmaxModel, ones: DataSet, table: DataSet) {
    let table = try Reference.table("anes96.csv")
    let ones = try Table([Column(name: "one", numbers: Array(repeating: 1, count: table.rowCount))] + table.columns)
    let names = ["selfLR", "age", "educ"]
    var classifier = SoftmaxClassifier(penalty: penalty)
    let usual = try classifier.fit(
      table, encoding: TableEncoding(table, target: .column("PID"), features: names))
    classifier.hasIntercept = false
    let own = try classifier.fit(
      ones, encoding: TableEncoding(ones, target: .column("PID"), features: ["one"] + names))
    return (own, usual, .table(ones), .table(table))
  }

  @Test(arguments: [PenaltyChoice.none, .jeffreys])
  func `with a column of ones has the statistics of one with intercepts`(_ penalty: PenaltyChoice) throws {
    let (own, usual, ones, table) = try pair(penalty)
    var options = SummaryOptions()
    options.covariance = .robust
    let (a, b) = (try own.summary(of: ones, options), try usual.summary(of: table, options))
    #expect(a.parameters == b.parameters && relativeError(a.logLikelihood, b.logLikelihood) < 1e-12)
    for (x, y) in zip(a.coefficients, b.coefficients) {
      #expect(x.feature == (y.feature == "(intercept)" ? "one" : y.feature))
      #expect(relativeError(x.estimate, try #require(y.estimate)) < 1e-8)
      #expect(relativeError(x.standardError, try #require(y.standardError)) < 1e-8)
    }
    let (mine, theirs) = (try own.effects(of: ones), try usual.effects(of: table))
    for effect in theirs.effects {
      let same = try #require(mine.effects.first { $0.variable == effect.variable && $0.class == effect.class })
      #expect(relativeError(same.estimate, try #require(effect.estimate)) < 1e-8)
      #expect(relativeError(same.standardError, try #require(effect.standardError)) < 1e-8)
    }
    let intervals = [
      try ProbabilityIntervals(FittedModel(own, to: ones)), try ProbabilityIntervals(FittedModel(usual, to: table)),
    ]
    let rows = [[4.0, 30, 3], [1, 70, 6]]
    let (with, without) = (intervals[1](Matrix(rows)), intervals[0](Matrix(rows.map { [1] + $0 })))
    #expect(distance(with.lower.elements, without.lower.elements) < 1e-9)
    let (x, y) = (try own.diagnostics(of: ones), try usual.diagnostics(of: table))
    #expect(
      x.parameters == y.parameters
        && x.largest.influence.map(\.diagnostics.row) == y.largest.influence.map(\.diagnostics.row))
    #expect(relativeError(x.effectiveParameters, try #require(y.effectiveParameters)) < 1e-9)
    for (p, q) in zip(x.largest.influence, y.largest.influence) {
      #expect(relativeError(p.diagnostics.cookDistance, try #require(q.diagnostics.cookDistance)) < 1e-7)
    }
    guard penalty == .none else { return }
    for kind in IndependenceTest.Kind.allCases {
      let tests = (
        try FittedModel(own, to: ones).independence(kind).tests,
        try FittedModel(usual, to: table).independence(kind).tests
      )
      for (p, q) in zip(tests.0, tests.1) {
        #expect(p.degreesOfFreedom == q.degreesOfFreedom)
        #expect(relativeError(p.statistic, try #require(q.statistic)) < 1e-6)
      }
    }
  }

  @Test func `is tested against one with intercepts`() throws {
    let (own, usual, ones, table) = try pair()
    let bare = { (penalty: PenaltyChoice) in
      try Self.fit(
        Reference.Value(
          json: [
            "file": "anes96.csv", "target": "PID", "features": ["selfLR", "age", "educ"], "weights": NSNull(),
          ], path: ""), penalty
      ).model
    }
    let (expected, found) = (
      try bare(.none).compare(with: own, on: ones), try bare(.none).compare(with: usual, on: table)
    )
    #expect(found.features == ["(intercept)"] && found.degreesOfFreedom == 6)
    #expect(relativeError(found.statistic, expected.statistic ?? 0) < 1e-9)
    #expect(relativeError(found.score?.statistic, try #require(expected.score?.statistic)) < 1e-8)
    #expect(relativeError(found.wald?.statistic, try #require(expected.wald?.statistic)) < 1e-8)
    let reversed = #expect(throws: InferenceError.self) { try usual.compare(with: bare(.none), on: table) }
    #expect(reversed?.kind == .notNested)
    let firth = try pair(.jeffreys).usual
    let mixed = #expect(throws: InferenceError.self) { try bare(.jeffreys).compare(with: firth, on: table) }
    #expect(mixed?.description.contains("Jeffreys' prior") == true)
  }
}
