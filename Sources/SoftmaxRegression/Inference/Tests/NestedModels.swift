/// Two models of the same data, of which the larger one contains the smaller one.
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
    try larger.checkUnconstrained(leavingOut: .constrain)
    let small = try smaller.likelihood()
    let (large, variance) = try larger.estimated(options, kind)
    if let equations = smaller.model.settings.constraints {
      return try comparison(small, large, equations, options, variance)
    }
    let nesting = try nesting(small, large)
    let degrees = large.parameters - small.parameters
    if let reason = variance.distribution.refusal(of: degrees) { throw InferenceError(.singular, reason) }
    let logLikelihoods = try logLikelihoods(small, large, nesting)
    let statistic = max(0, 2 * (logLikelihoods[1] - logLikelihoods[0]))
    let isLikelihood = variance.isLikelihood
    let score = large.jeffreys == nil && isLikelihood ? scoreStatistic(small, large, nesting) : nil
    let wald = try wald(large, nesting, variance)
    let observations = large.observations
    return NestedComparison(
      statistic: isLikelihood ? statistic : nil, degreesOfFreedom: degrees,
      pValue: isLikelihood ? Distributions.chiSquaredTail(statistic, degrees: degrees) : nil,
      firth: smaller.model.report.firth, logLikelihoods: logLikelihoods,
      score: score.map { ModelSummary.ChiSquaredTest(statistic: $0, degreesOfFreedom: degrees) },
      wald: wald?.degreesOfFreedom == degrees ? wald : nil, covariance: kind, clusters: variance.clusters,
      variance: variance.details,
      weights: observations.weights == nil ? nil : options.weightKind,
      denominatorDegreesOfFreedom: variance.distribution.degreesOfFreedom, features: tested(small, large, nesting),
      notes: variance.notes())
  }

  /// The test of equations between the coefficients of one model.
  private func comparison(
    _ small: LikelihoodFit, _ large: LikelihoodFit, _ equations: [String], _ options: CovarianceOptions,
    _ variance: Variance
  ) throws -> NestedComparison {
    guard smaller.model.features == larger.model.features, small.dimension == large.dimension else {
      throw InferenceError(
        .notNested,
        "The first model has equations between its coefficients, which are tested against the same model without them; give that one."
      )
    }
    let degrees = large.parameters - small.parameters
    let statistic = max(0, 2 * (large.logLikelihood - small.logLikelihood))
    let isLikelihood = variance.isLikelihood
    return NestedComparison(
      statistic: isLikelihood ? statistic : nil, degreesOfFreedom: degrees,
      pValue: isLikelihood ? Distributions.chiSquaredTail(statistic, degrees: degrees) : nil, firth: nil,
      logLikelihoods: [small.logLikelihood, large.logLikelihood], score: nil,
      wald: try larger.test(equations, options).joint, covariance: variance.kind, clusters: variance.clusters,
      variance: variance.details, weights: large.observations.weights == nil ? nil : options.weightKind,
      denominatorDegreesOfFreedom: variance.distribution.degreesOfFreedom, features: equations, notes: variance.notes())
  }

  /// The nesting of the models: by names, or else by the spaces of their columns.
  private func nesting(_ small: LikelihoodFit, _ large: LikelihoodFit) throws(InferenceError) -> Nesting {
    let known = Dictionary(names(large).enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let places = names(small).compactMap { known[$0] }
    if places.count == small.dimension, places.count < large.dimension {
      return Nesting(places: places, of: large.dimension)
    }
    let span = ColumnSpan(of: small, in: large)
    let isContained = ColumnSpan(of: large, in: small).outside.isEmpty
    guard let nesting = Nesting(span) else {
      let lacking = span.outside.map { names(small)[$0] }
      throw InferenceError(
        .notNested,
        isContained
          ? "The first model is the larger one; name the smaller model first."
          : "The models are not nested: the larger one lacks \(lacking.prefix(8).joined(separator: ", ")), and its features do not determine \(lacking.count == 1 ? "it" : "them")."
      )
    }
    guard small.jeffreys == nil else {
      throw InferenceError(
        .notNested,
        "The larger model does not have all features of the smaller one under their names, and other codings of them are "
          + "not tested after a fit with \(.jeffreysPrior); name the same features, or fit both with \(.noPenalty).")
    }
    guard !isContained else {
      throw InferenceError(
        .notNested,
        "The models have the same features, or features that determine each other, so there is nothing to test.")
    }
    return nesting
  }

  /// The names of the columns of a model: those of the kept features, and that of the intercept.
  private func names(_ fit: LikelihoodFit) -> [String] {
    let features = fit.observations.featureNames
    return fit.terms.map { $0 < features.count ? ParameterName.feature(features[$0]) : ParameterName.intercept }
  }

  /// The features that are tested: those that only the larger model names, or those outside of the smaller one's space.
  private func tested(_ small: LikelihoodFit, _ large: LikelihoodFit, _ nesting: Nesting) -> [String] {
    guard let added = nesting.added else {
      return ColumnSpan(of: large, in: small).outside.map { names(large)[$0] }
    }
    let own = Set(smaller.model.features)
    return (added.last == large.kept.count ? [ParameterName.intercept] : [])
      + larger.model.features.filter { !own.contains($0) }
  }

  /// The log-likelihoods of both, or the penalised ones with the information of the larger model.
  private func logLikelihoods(
    _ small: LikelihoodFit, _ large: LikelihoodFit, _ nesting: Nesting
  ) throws(InferenceError) -> [Double] {
    guard let objective = large.jeffreys else { return [small.logLikelihood, large.logLikelihood] }
    let restricted = try objective.penalizedLogLikelihood(without: nesting.added ?? [])
    return [restricted, objective.penalizedLogLikelihood]
  }

  /// gᵀ J⁻¹ g with the gradient and the information of the larger model at the maximum of the smaller one.
  private func scoreStatistic(_ small: LikelihoodFit, _ large: LikelihoodFit, _ nesting: Nesting) -> Double? {
    guard nesting.added == nil else {
      let names = larger.model.features
      return large.scoreStatistic(of: small, places: smaller.model.features.compactMap { names.firstIndex(of: $0) })
    }
    let start = nesting.parameters(of: small, in: large)
    return NewtonRefinement(large.passes, kept: large.kept, point: start).distance
  }

  /// Wald's test that the functions which are zero in the smaller model are zero.
  private func wald(
    _ large: LikelihoodFit, _ nesting: Nesting, _ variance: Variance
  ) throws(InferenceError) -> ModelSummary.ChiSquaredTest? {
    let own = try Contrasts(large, reference: 0, variance)
    if let added = nesting.added {
      return own.wald(added.flatMap { term in own.others.map { own.index(class: $0, term: term) } })
    }
    let functions = Matrix.identity(large.classes - 1).kronecker(nesting.constraints)
    let contrasts = Parameters(large.point, classes: large.classes).contrasts(large.terms, against: 0)
    return variance.wald(
      (functions * Matrix(rows: contrasts.count, columns: 1, elements: contrasts)).elements,
      try variance.matrices(of: large, reference: 0).map { functions * ($0 * functions.transposed) })
  }

  /// The rows of the table to which a model was fitted; nil for all of them.
  private func rows(of fitted: FittedModel) throws -> [Int]? {
    guard case .table(let table) = fitted.data else { return nil }
    return try fitted.model.tableEncoding.completeRows(of: table)
  }

  private func check() throws {
    let (smaller, larger) = (smaller.model, larger.model)
    let (small, large) = (smaller.tableEncoding, larger.tableEncoding)
    guard smaller.classes == larger.classes, small.target == large.target, small.softTargets == large.softTargets else {
      throw InferenceError(
        .notNested, "The models are not nested: they predict different classes; fit both to one target.")
    }
    guard small.weights == large.weights else {
      throw InferenceError(.notNested, "The models are not nested: their samples have different weights.")
    }
    guard small.offsets == large.offsets else {
      throw InferenceError(.notNested, "The models are not nested: their samples have different offsets.")
    }
    guard smaller.report.samples == larger.report.samples else {
      throw InferenceError(
        .notNested,
        "The models were fitted to different rows, \(smaller.report.samples) and \(larger.report.samples); fit both to the same."
      )
    }
    guard try rows(of: self.smaller) == rows(of: self.larger) else {
      throw InferenceError(
        .notNested,
        "The models leave out different rows with missing values; fit both to the rows that are complete for both.")
    }
    guard smaller.report.isFirth == larger.report.isFirth else {
      throw InferenceError(
        .notNested,
        "One model was fitted with Jeffreys' prior and the other without; fit both with \(.jeffreysPrior), or both with \(.noPenalty)."
      )
    }
    let haveSameIntercepts = smaller.report.hasIntercept == larger.report.hasIntercept
    guard haveSameIntercepts || !smaller.report.isFirth else {
      throw InferenceError(
        .notNested,
        "One model has intercepts and the other does not, which is not tested after a fit with \(.jeffreysPrior); fit both with \(.noPenalty)."
      )
    }
  }
}
