internal import Essentials

extension FittedModel {
  /// The statistics of the coefficients of a fit by maximum likelihood or with Jeffreys' prior.
  ///
  /// Estimates are first moved to the maximum by Newton's method, since a fit stops within its tolerance. This takes
  /// two or three passes and a Hessian, and one more pass for a sandwich; nothing is kept for each sample. After a fit
  /// with Jeffreys' prior the maximum is that of the penalised likelihood, which also gives the likelihood-ratio test
  /// and the profile intervals; standard errors are computed from the information there.
  ///
  /// - Parameter options: the contents of the summary.
  /// - Throws: ``InferenceError`` if the model was penalised or does not belong to the data, or settings are invalid;
  ///   ``TableError`` if the data do not have the column of the clusters.
  public func summary(_ options: SummaryOptions = SummaryOptions()) throws -> ModelSummary {
    try summary(options, clusters: nil)
  }

  /// The same with clusters that are not a column of the data.
  ///
  /// - Parameters:
  ///   - given: the contents of the summary; its `cluster` is the name of the clusters.
  ///   - clusters: a code for each row, or nil for those in a column.
  /// - Throws: the errors of ``summary(_:)``.
  package func summary(_ given: SummaryOptions, clusters: [Int32]?) throws -> ModelSummary {
    try model.checkUnpenalized()
    var options = given
    options.basis = try resolved(given.basis)
    let kind = try options.checkedCovariance()
    let reference = try options.reference.map { try index(of: $0, "to compare with") } ?? 0
    var (fit, variance) = try estimated(options.basis, kind, clusters: clusters)
    if options.profilesLikelihood {
      try checkUnconstrained(leavingOut: .profile)
      try ProfileLikelihood.check(fit)
    }
    let (classes, features, observations) = (model.classes, model.features, fit.observations)
    let scale = try options.scale.map { try dispersion($0, options.basis) }
    if let scale { variance.dispersion = scale.value }
    let contrasts = try Contrasts(fit, reference: reference, variance)
    let slopes = (classes.count - 1) * fit.kept.count - (fit.constraints?.rank ?? 0)
    let isMergingLeftOut =
      options.testsHypotheses && options.terms == .likelihoodRatio && classes.count > Self.mostMerged
    // Imputations repeat the rows.
    let copies = variance.details?.imputations ?? 1
    let (full, null) = (fit.logLikelihood / Double(copies), fit.nullLogLikelihood / Double(copies))
    let penalized = try fit.jeffreys.map { ($0.penalizedLogLikelihood, try $0.penalizedNullLogLikelihood()) }
    let statistic = max(0, 2 * (penalized.map { $0 - $1 } ?? full - null))
    let isLikelihood = variance.isLikelihood
    let count = observations.independentSamples / Double(copies)
    let terms = try termTests(options, fit, variance)
    return ModelSummary(
      samples: observations.countedRows / copies, observations: count, firth: model.report.firth,
      intercept: model.report.intercept,
      parameters: fit.parameters,
      logLikelihood: full, nullLogLikelihood: null, penalizedLogLikelihood: penalized?.0,
      penalizedNullLogLikelihood: penalized?.1,
      likelihoodRatio: isLikelihood ? .init(statistic: statistic, degreesOfFreedom: slopes) : nil,
      wald: contrasts.wald(contrasts.slopes), mcFaddenR2: null < 0 ? 1 - full / null : 0,
      aic: isLikelihood ? 2 * Double(fit.parameters) - 2 * full : nil,
      bic: isLikelihood ? Double(fit.parameters) * log(count) - 2 * full : nil,
      constraints: model.settings.constraints, reference: classes[reference], covariance: kind,
      clusters: variance.clusters, variance: variance.details,
      weights: observations.weights == nil ? nil : options.weightKind, level: options.level,
      degreesOfFreedom: copies > 1 ? nil : variance.distribution.degreesOfFreedom,
      intervals: options.profilesLikelihood ? .profile : .wald, aliased: fit.aliased.map { features[$0] },
      coefficients: coefficients(contrasts, fit, options), terms: terms,
      termOrder: terms == nil ? nil : options.termOrder,
      fit: FitMeasures(fit, model, observations: count, isLikelihood: isLikelihood && fit.jeffreys == nil),
      covarianceMatrix: matrix(contrasts, fit),
      tests: options.testsHypotheses
        ? try HypothesisTests(contrasts, features: fit.kept.map { features[$0] }, classes: classes) { a, b in
          guard options.terms == .likelihoodRatio, isLikelihood, (3...Self.mostMerged).contains(classes.count) else {
            return nil
          }
          return try fit.mergingTest(a, b)
        } : nil,
      scale: scale, inflation: options.measuresInflation ? inflation(fit) : nil,
      notes: model.notesOnSearch + (isMergingLeftOut ? [Self.mergingNote] : []) + variance.notes(tested: slopes))
  }

  /// The most classes whose pairs are tested by likelihood ratios, each by a fit.
  private static let mostMerged = 12
  private static let mergingNote: Sentence =
    "Whether classes can be merged is tested by likelihood ratios for up to 12 classes, since each pair takes a fit."

  /// The tests of the terms that are requested; nil for none.
  private func termTests(
    _ options: SummaryOptions, _ fit: LikelihoodFit, _ variance: Variance
  ) throws -> [TermTest]? {
    guard let terms = options.terms else { return nil }
    let tests = TermTests(fitted: self, variance: variance, order: options.termOrder)
    if terms == .likelihoodRatio || options.termOrder == .all { try checkUnconstrained(leavingOut: .terms) }
    guard terms == .likelihoodRatio else { return try tests.wald(fit) }
    guard variance.isLikelihood, !model.report.isFirth else {
      let reason: Sentence =
        variance.isLikelihood
        ? "after a fit with \(.jeffreysPrior) models without a term have another prior"
        : variance.kind == .model
          ? "imputations have no likelihood together"
          : "a \(variance.kind.rawValue) covariance denies the likelihood"
      throw InferenceError(
        .settings, "Likelihood-ratio tests of terms are not valid here, since \(reason); take \(.terms) wald.")
    }
    return try tests.likelihoodRatios(fit)
  }

  /// The covariance matrix of the contrasts with their names, if it is not too large.
  private func matrix(_ contrasts: Contrasts, _ fit: LikelihoodFit) -> NamedCovariance? {
    guard contrasts.estimates.count <= NamedCovariance.limit else { return nil }
    let names = contrasts.others.flatMap { c in
      fit.terms.map { term in
        let name = term < model.features.count ? ParameterName.feature(model.features[term]) : ParameterName.intercept
        return "[\(model.classes[c])] \(name)"
      }
    }
    return NamedCovariance(names, contrasts.covariance)
  }

  /// The rows of the table of coefficients.
  private func coefficients(
    _ contrasts: Contrasts, _ fit: LikelihoodFit, _ options: SummaryOptions
  ) -> [ModelSummary.Coefficient] {
    let (classes, features) = (model.classes, model.features)
    // A profile rests on the likelihood ratio, which is chi-squared whatever the standard errors.
    let quantile = Distributions.normalQuantile(twoSided: 1 - options.level)
    let profile =
      options.profilesLikelihood
      ? ProfileLikelihood(fit: fit, reference: contrasts.reference, threshold: quantile * quantile) : nil
    let terms = Dictionary(uniqueKeysWithValues: fit.kept.enumerated().map { ($1, $0) })
    let places = contrasts.estimates.indices
    let ends = contrasts.replicateEnds(
      places.map { place in { $0[place] } }, gradients: .identity(places.count), fit)
    return contrasts.others.flatMap { c in
      ((fit.passes.hasIntercept ? -1 : 0)..<features.count).map { feature in
        let name = feature < 0 ? ParameterName.intercept : ParameterName.feature(features[feature])
        guard let term = feature < 0 ? fit.kept.count : terms[feature] else {
          return ModelSummary.Coefficient(dropped: classes[c], name)
        }
        let place = contrasts.index(class: c, term: term)
        return ModelSummary.Coefficient(
          class: classes[c], feature: name, estimate: contrasts.estimates[place],
          variance: contrasts.covariance[place, place],
          contrasts.variance.distribution(contrasts.matrices, at: place), level: options.level,
          rules: contrasts.variance.rules(contrasts.matrices, at: place), ends: ends?[place],
          profile: profile?.test(of: contrasts.functional(place, fit)))
      }
    }
  }
}
