/// Two models of the same data, of which the larger one has all features of the smaller one.
struct NestedModels {
  let smaller: FittedModel
  let larger: FittedModel

  /// The tests of the smaller model.
  ///
  /// - Parameter given: the basis of the covariance of Wald's test.
  /// - Throws: ``InferenceError`` if the models are not nested, were penalised, or do not belong to the data.
  func comparison(_ given: CovarianceOptions) throws -> NestedComparison {
    try smaller.model.checkUnpenalized()
    try larger.model.checkUnpenalized()
    try check()
    let options = try larger.resolved(given)
    let kind = try options.checkedCovariance()
    let fits = [try smaller.likelihood(), try larger.likelihood(options, kind)]
    let (smaller, larger) = (smaller.model, larger.model)
    let degrees = fits[1].parameters - fits[0].parameters
    guard degrees > 0 else {
      throw InferenceError(
        .notNested, "The larger model has no parameter more that the data determine, so there is nothing to test.")
    }
    let addsIntercept = larger.report.hasIntercept && !smaller.report.hasIntercept
    let added =
      fits[1].kept.indices.filter { !smaller.features.contains(larger.features[fits[1].kept[$0]]) }
      + (addsIntercept ? [fits[1].kept.count] : [])
    let logLikelihoods: [Double]
    if let objective = fits[1].jeffreys {
      guard added.count * (smaller.classes.count - 1) == degrees else {
        throw InferenceError(
          .notNested, "The larger model's own features determine some of the smaller one's; put these first in its fit."
        )
      }
      logLikelihoods = [try objective.penalizedLogLikelihood(without: added), objective.penalizedLogLikelihood]
    } else {
      logLikelihoods = fits.map(\.logLikelihood)
    }
    let statistic = max(0, 2 * (logLikelihoods[1] - logLikelihoods[0]))
    let places = smaller.features.compactMap { larger.features.firstIndex(of: $0) }
    let isLikelihood = kind == .model
    let score =
      smaller.report.isFirth || !isLikelihood
      ? nil
      : fits[1].scoreStatistic(of: fits[0], places: places).map {
        ModelSummary.ChiSquaredTest(statistic: $0, degreesOfFreedom: degrees)
      }
    let distribution = options.distribution(fits[1].observations, kind)
    if let reason = distribution.refusal(of: degrees) { throw InferenceError(.singular, reason) }
    let contrasts = try Contrasts(fits[1], reference: 0, kind: kind, distribution)
    let wald = contrasts.wald(added.flatMap { term in contrasts.others.map { contrasts.index(class: $0, term: term) } })
    let observations = fits[1].observations
    return NestedComparison(
      statistic: isLikelihood ? statistic : nil, degreesOfFreedom: degrees,
      pValue: isLikelihood ? Distributions.chiSquaredTail(statistic, degrees: degrees) : nil,
      firth: smaller.report.firth, logLikelihoods: logLikelihoods, score: score,
      wald: wald?.degreesOfFreedom == degrees ? wald : nil, covariance: kind, clusters: observations.clusters?.count,
      weights: observations.weights == nil ? nil : options.weightKind,
      denominatorDegreesOfFreedom: distribution.degreesOfFreedom,
      features: (addsIntercept ? ["(intercept)"] : []) + larger.features.filter { !smaller.features.contains($0) },
      notes: distribution.notes())
  }

  private func check() throws(InferenceError) {
    let (smaller, larger) = (smaller.model, larger.model)
    let (small, large) = (smaller.tableEncoding, larger.tableEncoding)
    guard smaller.classes == larger.classes, small.target == large.target, small.softTargets == large.softTargets else {
      throw InferenceError(
        .notNested, "The models are not nested: they predict different classes; fit both to one target.")
    }
    guard small.weights == large.weights else {
      throw InferenceError(.notNested, "The models are not nested: their samples have different weights.")
    }
    guard smaller.report.samples == larger.report.samples else {
      throw InferenceError(
        .notNested,
        "The models were fitted to different rows, \(smaller.report.samples) and \(larger.report.samples); fit both to the same."
      )
    }
    guard smaller.report.isFirth == larger.report.isFirth else {
      throw InferenceError(
        .notNested,
        "One model was fitted with Jeffreys' prior and the other without; fit both with \(.jeffreysPrior), or both with \(.noPenalty)."
      )
    }
    guard larger.report.hasIntercept || !smaller.report.hasIntercept else {
      throw InferenceError(
        .notNested, "The models are not nested: the smaller one has intercepts, but the larger one does not.")
    }
    let haveSameIntercepts = smaller.report.hasIntercept == larger.report.hasIntercept
    guard haveSameIntercepts || !smaller.report.isFirth else {
      throw InferenceError(
        .notNested,
        "One model has intercepts and the other does not, which is not tested after a fit with \(.jeffreysPrior); fit both with \(.noPenalty)."
      )
    }
    let missing = smaller.features.filter { !larger.features.contains($0) }
    guard missing.isEmpty else {
      let isReversed = larger.features.allSatisfy(smaller.features.contains)
      throw InferenceError(
        .notNested,
        isReversed
          ? "The first model is the larger one; name the smaller model first."
          : "The models are not nested: the larger one lacks \(missing.prefix(8).joined(separator: ", ")).")
    }
    guard smaller.features.count < larger.features.count || !haveSameIntercepts else {
      throw InferenceError(.notNested, "The models have the same features, so there is nothing to test.")
    }
  }
}
