import Testing

@testable import SoftmaxRegression

/// Summaries against values at 40 digits: seven ordered classes, a contingency table with counts, a binary response, and
/// tumours.
@Suite struct `The summary of a reference fit` {
  static let count = 12

  @Test func `is tested on every case`() throws {
    #expect(try Reference.inference()["cases"].elements.count == Self.count)
  }

  @Test(arguments: 0..<count)
  func `has its digits`(index: Int) throws {
    let expected = try Reference.inference()["cases"].elements[index]
    let (model, table) = try SoftmaxModel.likelihood(
      #require(expected["file"].text), target: #require(expected["target"].text), features: expected["features"].texts,
      weights: expected["weights"].text)
    var options = SummaryOptions()
    let kind = try expected["weightKind"].text ?? ""
    options.reference = try expected["reference"].text
    options.covariance = CovarianceKind(rawValue: try expected["covariance"].text ?? "")
    options.weightKind = WeightKind(rawValue: kind)
    options.degreesOfFreedom = .normal
    options.cluster = try expected["cluster"].text
    let summary = try model.summary(of: table, options)

    #expect(summary.samples == Int(try expected["samples"].number))
    #expect(relativeError(summary.logLikelihood, try expected["logLikelihood"].number) < 1e-12)
    #expect(relativeError(summary.nullLogLikelihood, try expected["nullLogLikelihood"].number) < 1e-13)
    let isLikelihood = summary.covariance == .model
    #expect((summary.aic != nil) == isLikelihood && (summary.bic != nil) == isLikelihood)
    if let aic = summary.aic, let bic = summary.bic {
      #expect(relativeError(aic, try expected["aic"].number) < 1e-12)
      #expect(relativeError(bic, try expected["bic"].number) < 1e-12)
    }
    #expect((summary.likelihoodRatio != nil) == isLikelihood && summary.wald != nil)
    for (test, key) in [(summary.likelihoodRatio, "likelihoodRatio"), (summary.wald, "wald")] {
      guard let test else { continue }
      let values = try expected[key].numbers
      #expect(relativeError(test.statistic, values[0]) < 1e-9, "\(key)")
      #expect(test.degreesOfFreedom == Int(values[1]), "\(key)")
      #expect(relativeError(test.pValue, values[2]) < 1e-7, "\(key)")
    }

    try summary.expect(coefficients: expected["coefficients"].elements)
  }

  @Test(arguments: 0..<count)
  func `has the Wald tests and profile intervals of the reference`(index: Int) throws {
    let expected = try Reference.inference()["cases"].elements[index]
    let (features, pairs) = (try expected["tests"]["features"].elements, try expected["tests"]["classes"].elements)
    let ends = try expected["profile"].rows
    guard !features.isEmpty else { return }
    let (model, table) = try SoftmaxModel.likelihood(
      #require(expected["file"].text), target: #require(expected["target"].text), features: expected["features"].texts,
      weights: expected["weights"].text)
    var options = SummaryOptions()
    options.testsHypotheses = true
    options.profilesLikelihood = !ends.isEmpty
    let summary = try model.summary(of: table, options)
    let tests = try #require(summary.tests)
    #expect(features.count == tests.features.count && pairs.count == tests.classes.count)
    for (expected, test) in zip(features, tests.features) {
      let cells = try expected.elements
      #expect(cells[0].text == test.feature)
      #expect(relativeError(test.test?.statistic, try cells[1].number) < 1e-9, "\(test.feature)")
      #expect(test.test?.degreesOfFreedom == summary.coefficients.filter { $0.feature == test.feature }.count)
    }
    for (expected, test) in zip(pairs, tests.classes) {
      let cells = try expected.elements
      #expect([cells[0].text, cells[1].text] == test.classes)
      #expect(relativeError(test.test?.statistic, try cells[2].number) < 1e-9, "\(test.classes)")
    }
    #expect((summary.intervals == .profile) == !ends.isEmpty)
    for (end, coefficient) in zip(ends, summary.coefficients) {
      #expect(relativeError(coefficient.lower, end[0]) < 1e-8 && relativeError(coefficient.upper, end[1]) < 1e-8)
    }
  }
}
