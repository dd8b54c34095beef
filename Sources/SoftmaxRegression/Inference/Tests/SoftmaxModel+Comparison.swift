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
    try checkUnpenalized()
    try larger.checkUnpenalized()
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
