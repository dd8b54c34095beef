/// The likelihood-ratio test of a model against a larger one that contains it.
///
/// For fits with Jeffreys' prior it is the ratio of penalised likelihoods, both with the larger model's information: the
/// smaller one's estimates are those of the larger with zeros for the further features (Heinze & Schemper 2002, Statist.
/// Med. 21, 2409-2419).
public struct NestedComparison: Sendable, Equatable, Encodable {
  /// Twice the difference of the log-likelihoods.
  public let statistic: Double
  /// The difference of the numbers of parameters.
  public let degreesOfFreedom: Int
  /// The probability of so large a statistic where the smaller model is true.
  public let pValue: Double
  /// True for a ratio of penalised likelihoods, after fits with Jeffreys' prior; nil for one of likelihoods.
  public let firth: Bool?
  /// The log-likelihoods of the smaller and of the larger model, with half the log-determinant of the larger one's information
  /// after fits with Jeffreys' prior.
  public let logLikelihoods: [Double]
  /// The score test of the same hypothesis, from the smaller model alone; nil where the information is singular, and after fits
  /// with Jeffreys' prior.
  public let score: ModelSummary.ChiSquaredTest?
  /// Wald's test of the same hypothesis, from the larger model alone; nil where the covariance is singular.
  public let wald: ModelSummary.ChiSquaredTest?
  /// The features that only the larger model has, and `(intercept)` where only that has intercepts.
  public let features: [String]
}

extension NestedComparison: CustomStringConvertible {
  /// The test in a few lines for people.
  public var description: String {
    func number(_ value: Double) -> String { StatisticText.number(value, digits: 7) }
    let names = features.prefix(12).map(\.withoutControlCharacters).joined(separator: ", ")
    let ratio = ModelSummary.ChiSquaredTest(
      statistic: statistic, degreesOfFreedom: degreesOfFreedom, pValue: pValue)
    let tests = [(firth == true ? "penalised ratio" : "likelihood ratio", ratio), ("score", score), ("Wald", wald)]
      .compactMap { name, test in
        test.map { "  \(name)\(String(repeating: " ", count: 18 - name.count))\($0)" }
      }
    let title = firth == true ? "penalised        " : "log-likelihoods  "
    return """
      Tests of \(names)\(features.count > 12 ? ", ..." : "")

        \(title) \(logLikelihoods.map(number).joined(separator: " (smaller), ")) (larger)
      \(tests.joined(separator: "\n"))
      """
  }
}

extension SoftmaxModel {
  /// Tests this model against a larger one by the likelihood ratio.
  ///
  /// Source: Wilks (1938), Annals of Mathematical Statistics 9, 60-62.
  ///
  /// Both must maximise the likelihood of the same rows, or both that with Jeffreys' prior; the larger must have all features of
  /// the smaller.
  ///
  /// - Throws: ``InferenceError`` where they are not nested, penalised, or do not belong to the table.
  public func compare(with larger: SoftmaxModel, on table: Table) throws -> NestedComparison {
    try compare(with: larger, on: .table(table))
  }

  /// Tests this model against a larger one by the likelihood ratio, on the data set that both were fitted to.
  ///
  /// - Throws: ``InferenceError`` where they are not nested, penalised, or do not belong to the data.
  public func compare(with larger: SoftmaxModel, on data: DataSet) throws -> NestedComparison {
    try checkUnpenalized(data)
    try larger.checkUnpenalized(data)
    try checkNested(in: larger)
    let fits = [
      try LikelihoodFit(self, observations(of: data)), try LikelihoodFit(larger, larger.observations(of: data)),
    ]
    let degrees = fits[1].parameters - fits[0].parameters
    guard degrees > 0 else {
      throw InferenceError(
        .notNested, "The larger model has no parameter more that the data determine, so there is nothing to test.")
    }
    let addsIntercept = larger.report.hasIntercept && !report.hasIntercept
    let added =
      fits[1].kept.indices.filter { !features.contains(larger.features[fits[1].kept[$0]]) }
      + (addsIntercept ? [fits[1].kept.count] : [])
    let logLikelihoods: [Double]
    if let objective = fits[1].jeffreys {
      guard added.count * (classes.count - 1) == degrees else {
        throw InferenceError(
          .notNested, "The larger model's own features determine some of the smaller one's; put these first in its fit."
        )
      }
      logLikelihoods = [try objective.penalizedLogLikelihood(without: added), objective.penalizedLogLikelihood]
    } else {
      logLikelihoods = fits.map(\.logLikelihood)
    }
    let statistic = max(0, 2 * (logLikelihoods[1] - logLikelihoods[0]))
    let places = features.compactMap { larger.features.firstIndex(of: $0) }
    let score =
      report.isFirth
      ? nil
      : fits[1].scoreStatistic(of: fits[0], places: places).map {
        ModelSummary.ChiSquaredTest(
          statistic: $0, degreesOfFreedom: degrees, pValue: Distributions.chiSquaredTail($0, degrees: degrees))
      }
    let contrasts = try Contrasts(fits[1], reference: 0, kind: .model)
    let wald = contrasts.wald(added.flatMap { term in contrasts.others.map { contrasts.index(class: $0, term: term) } })
    return NestedComparison(
      statistic: statistic, degreesOfFreedom: degrees,
      pValue: Distributions.chiSquaredTail(statistic, degrees: degrees),
      firth: report.firth, logLikelihoods: logLikelihoods, score: score,
      wald: wald?.degreesOfFreedom == degrees ? wald : nil,
      features: (addsIntercept ? ["(intercept)"] : []) + larger.features.filter { !features.contains($0) })
  }

  private func checkNested(in larger: SoftmaxModel) throws(InferenceError) {
    let (small, large) = (tableEncoding, larger.tableEncoding)
    guard classes == larger.classes, small.target == large.target, small.softTargets == large.softTargets else {
      throw InferenceError(
        .notNested, "The models are not nested: they predict different classes; fit both to one target.")
    }
    guard small.weights == large.weights else {
      throw InferenceError(.notNested, "The models are not nested: their samples have different weights.")
    }
    guard report.samples == larger.report.samples else {
      throw InferenceError(
        .notNested,
        "The models were fitted to different rows, \(report.samples) and \(larger.report.samples); fit both to the same."
      )
    }
    guard report.isFirth == larger.report.isFirth else {
      throw InferenceError(
        .notNested,
        "One model was fitted with Jeffreys' prior and the other without; fit both with \(.jeffreysPrior), or both with \(.noPenalty)."
      )
    }
    guard larger.report.hasIntercept || !report.hasIntercept else {
      throw InferenceError(
        .notNested, "The models are not nested: the smaller one has intercepts, and the larger one has none.")
    }
    let haveSameIntercepts = report.hasIntercept == larger.report.hasIntercept
    guard haveSameIntercepts || !report.isFirth else {
      throw InferenceError(
        .notNested,
        "One model has intercepts and the other none, which is not tested after a fit with \(.jeffreysPrior); fit both with \(.noPenalty)."
      )
    }
    let missing = features.filter { !larger.features.contains($0) }
    guard missing.isEmpty else {
      let isReversed = larger.features.allSatisfy(features.contains)
      throw InferenceError(
        .notNested,
        isReversed
          ? "The first model is the larger one; name the smaller model first."
          : "The models are not nested: the larger one lacks \(missing.prefix(8).joined(separator: ", ")).")
    }
    guard features.count < larger.features.count || !haveSameIntercepts else {
      throw InferenceError(.notNested, "The models have the same features, so there is nothing to test.")
    }
  }
}
