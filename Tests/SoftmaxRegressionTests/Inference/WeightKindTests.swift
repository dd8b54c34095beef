import Foundation
import Testing

@testable import SoftmaxRegression

/// What the meaning of weights allows.
@Suite struct `The kind of weights` {
  /// Samples with weights, and a classifier that knows their kind or does not.
  private static func fit(
    _ weight: (Int) -> Double, _ kind: WeightKind? = nil, features: [String]? = nil
  ) throws -> (SoftmaxModel, Table) {
    let problem = Problem(150, 2, 3, seed: 12)
    let table = try Table([
      Column(name: "x0", numbers: (0..<150).map { problem.features[$0, 0] }),
      Column(name: "x1", numbers: (0..<150).map { problem.features[$0, 1] }),
      Column(name: "y", strings: problem.labels),
      Column(name: "w", numbers: (0..<150).map(weight)),
    ])
    let encoding = try TableEncoding(table, target: .column("y"), features: features, weights: "w")
    var classifier = SoftmaxClassifier(penalty: .none)
    classifier.weightKind = kind
    return (try classifier.fit(table, encoding: encoding), table)
  }

  @Test func `is stored, and is frequency for whole weights`() throws {
    #expect(try Self.fit { Double($0 % 3) }.0.settings.weightKind == .frequency)
    #expect(try Self.fit { 0.5 + Double($0 % 3) }.0.settings.weightKind == nil)
    #expect(try Self.fit({ Double($0 % 3) }, .probability).0.settings.weightKind == .probability)
    #expect(try Self.fit({ 0.5 + Double($0 % 3) }, .frequency).0.settings.weightKind == .frequency)
    let (plain, _) = try Self.fit { _ in 1 }
    #expect(plain.report.observations == nil)
    let (counts, _) = try Self.fit { Double(1 + $0 % 3) }
    #expect(counts.report.observations == 300 && "\(counts)".contains("300 observations in 150 rows"))
    // Weights of 0 and 1, which a holdout makes, are not those of the data.
    let problem = Problem(60, 2, 2, seed: 1)
    let data = try TrainingData(features: problem.features, labels: problem.labels)
    let held = try SoftmaxClassifier().fit(data, validating: .holdout(0.5)).model
    #expect(held.settings.weightKind == nil && held.report.observations == nil)
  }

  @Test func `of fractions must be told before there are statistics`() throws {
    let (model, table) = try Self.fit { 0.5 + Double($0 % 3) }
    let (small, _) = try Self.fit({ 0.5 + Double($0 % 3) }, features: ["x0"])
    let fitted = try FittedModel(model, to: table)
    let attempts: [() throws -> Void] = [
      { _ = try fitted.summary() }, { _ = try fitted.effects() }, { _ = try ProbabilityIntervals(fitted) },
      { _ = try fitted.probabilityCurve(along: "x0") }, { _ = try fitted.independence() },
      { _ = try fitted.diagnostics() }, { _ = try small.compare(with: model, on: table) },
    ]
    for attempt in attempts {
      let error = #expect(throws: InferenceError.self) { try attempt() }
      #expect(error?.kind == .settings && error?.settings == [.weightKind])
    }
    var options = SummaryOptions()
    options.weightKind = .frequency
    #expect(try fitted.summary(options).observations == 225)
    #expect(try fitted.diagnostics(weightKind: .frequency).observations == 225)
    let (known, _) = try Self.fit({ 0.5 + Double($0 % 3) }, .frequency)
    #expect(try known.summary(of: table).weights == .frequency)
  }

  @Test func `of importance gives estimates only`() throws {
    let (model, table) = try Self.fit({ Double($0 % 3) }, .importance)
    let fitted = try FittedModel(model, to: table)
    for attempt in [{ _ = try fitted.summary() }, { _ = try fitted.effects() }, { _ = try fitted.independence() }] {
      #expect(#expect(throws: InferenceError.self) { try attempt() }?.description.contains("Importance") == true)
    }
    #expect(model.report.converged)
  }

  @Test func `of probability has no likelihood`() throws {
    let weight = { (row: Int) in 0.5 + Double(row % 3) }
    let (model, table) = try Self.fit(weight, .probability)
    let (small, _) = try Self.fit(weight, .probability, features: ["x0"])
    let summary = try model.summary(of: table)
    #expect(summary.covariance == .robust && summary.observations == 150)
    #expect(summary.likelihoodRatio == nil && summary.aic == nil && summary.bic == nil && summary.wald != nil)
    let comparison = try small.compare(with: model, on: table)
    #expect(comparison.statistic == nil && comparison.pValue == nil && comparison.score == nil)
    #expect(comparison.covariance == .robust && comparison.weights == .probability)
    // With one more feature, Wald's test is that of the feature in the summary.
    var options = SummaryOptions()
    options.testsHypotheses = true
    let test = try model.summary(of: table, options).tests?.features.first { $0.feature == "x1" }?.test
    #expect(relativeError(comparison.wald?.statistic, try #require(test?.statistic)) < 1e-10)
    let fitted = try FittedModel(model, to: table)
    #expect(throws: InferenceError.self) { try fitted.independence() }
    let fit = try fitted.diagnostics().goodnessOfFit
    #expect(fit.patterns == nil && fit.deviancePValue == nil)
  }

  @Test func `of the model alone has likelihood ratios`() throws {
    let (model, table) = try Self.fit { Double(1 + $0 % 3) }
    var options = SummaryOptions()
    #expect(try model.summary(of: table, options).likelihoodRatio != nil)
    options.covariance = .robust
    let robust = try model.summary(of: table, options)
    #expect(robust.likelihoodRatio == nil && robust.aic == nil && robust.bic == nil && robust.wald != nil)
    #expect("\(robust)".contains("pseudolikelihood") && !"\(robust)".contains("AIC"))
  }

  /// Numbers of mpmath at 40 digits, also for the table with a line for each sample.
  @Test func `counts the samples within shares of counts`() throws {
    let table = try Reference.table("shares.csv")
    let encoding = try TableEncoding(
      table, target: .probabilities(["no", "yes"]), features: ["x", "z"], weights: "n")
    let wide = try SoftmaxClassifier(penalty: .none).fit(table, encoding: encoding)
    #expect(wide.settings.weightKind == .frequency)
    let counts = (0..<6).flatMap { row in
      ["no", "yes"].map { name -> (row: Int, label: String, count: Double) in
        let share = Reference.number(table, name, row)
        return (row, name, (share * (Reference.number(table, "n", row))).rounded())
      }
    }
    let long = try Table([
      Column(name: "x", numbers: counts.map { Reference.number(table, "x", $0.row) }),
      Column(name: "z", numbers: counts.map { Reference.number(table, "z", $0.row) }),
      Column(name: "y", strings: counts.map(\.label)), Column(name: "n", numbers: counts.map(\.count)),
    ])
    let longEncoding = try TableEncoding(long, target: .column("y"), features: ["x", "z"], weights: "n")
    let other = try SoftmaxClassifier(penalty: .none).fit(long, encoding: longEncoding)
    var options = SummaryOptions()
    let model = [0.27664769834495817265, 0.19893669486072514159, 0.29692282777177798134]
    for (a, b) in zip(try wide.summary(of: table, options).coefficients, model) {
      #expect(relativeError(a.standardError, b) < 1e-10)
    }
    options.covariance = .robust
    let robust = [0.27485343858110841982, 0.20090813200424999961, 0.2970290251214054885]
    let (a, b) = (try wide.summary(of: table, options), try other.summary(of: long, options))
    #expect(a.coefficients.count == 3)
    for ((a, b), expected) in zip(zip(a.coefficients, b.coefficients), robust) {
      #expect(relativeError(a.standardError, expected) < 1e-10 && relativeError(b.standardError, expected) < 1e-10)
    }
    // A line as one observation: probability weights.
    options.weightKind = .probability
    for (a, b) in zip(
      try wide.summary(of: table, options).coefficients,
      [0.13229256554101863553, 0.12033881737573884819, 0.20137772691773453604])
    {
      #expect(relativeError(a.standardError, b) < 1e-10)
    }
    // Without weights, or with weights of 1, a row is one sample.
    let ones = try Table(
      table.columns.filter { $0.name != "n" } + [Column(name: "n", numbers: Array(repeating: 1, count: 6))])
    options = SummaryOptions()
    options.covariance = .robust
    let plain = try [nil, "n"].map { name in
      let encoding = try TableEncoding(
        ones, target: .probabilities(["no", "yes"]), features: ["x", "z"], weights: name)
      return try SoftmaxClassifier(penalty: .none).fit(ones, encoding: encoding).summary(of: ones, options)
    }
    #expect(plain[0].coefficients.map(\.standardError) == plain[1].coefficients.map(\.standardError))
  }
}
