internal import Foundation

extension SoftmaxModel {
  /// The statistics of a fit by maximum likelihood or with Jeffreys' prior, from the table it was fitted to.
  ///
  /// Estimates are taken to the maximum by Newton's method first, from which a fit may be its tolerance away. Two or three
  /// passes, a Hessian, and for a sandwich one pass more; nothing is kept for each sample. After a fit with Jeffreys' prior the
  /// maximum is that of the penalised likelihood, which also gives the likelihood-ratio test and the profile intervals;
  /// standard errors are from the information there.
  ///
  /// - Throws: ``InferenceError`` where the model was penalised, does not belong to the table, or settings make no sense;
  ///   ``TableError`` where the table has not the columns of the fit.
  public func summary(of table: Table, _ options: SummaryOptions = SummaryOptions()) throws -> ModelSummary {
    try summary(of: .table(table), options)
  }

  /// The statistics of a fit by maximum likelihood or with Jeffreys' prior, from the data set it was fitted to.
  ///
  /// - Throws: ``InferenceError`` where the model was penalised, does not belong to the data, or settings make no sense;
  ///   ``TableError`` where the data have not the columns of the fit.
  public func summary(of data: DataSet, _ options: SummaryOptions = SummaryOptions()) throws -> ModelSummary {
    try checkUnpenalized()
    return try summary(samples(of: data), of: data, options)
  }

  /// The statistics of a maximum-likelihood fit, from samples that were taken from the data set it was fitted to.
  ///
  /// - Throws: ``InferenceError`` where the model was penalised, does not belong to the data, or settings make no sense;
  ///   ``TableError`` where the data have not the column of the clusters.
  public func summary(_ samples: Samples, of data: DataSet, _ options: SummaryOptions) throws -> ModelSummary {
    let kind = try options.checkedCovariance()
    try checkUnpenalized()
    let reference = try index(ofReference: options.reference)
    let observations = try observations(
      samples, of: data, cluster: kind == .cluster ? options.cluster : nil, weightKind: options.weightKind)
    return try summary(observations, options, kind, reference: reference)
  }

  /// The statistics of a maximum-likelihood fit to plain arrays, from the samples it was fitted to.
  ///
  /// - Parameters:
  ///   - features: n x d.
  ///   - targets: n labels, each the index of a class, or n x K probabilities.
  ///   - weights: a non-negative weight a row, or nil for 1.
  ///   - clusters: a code for each row, or nil; `options.cluster` is what they are called.
  ///   - options: what is to be shown.
  /// - Throws: ``FitError`` for data that make no sense, ``InferenceError`` where the model was penalised or does not belong to
  ///   them.
  package func summary(
    features: DesignMatrix, targets: Targets, weights: [Double]?, clusters: [Int32]?, _ options: SummaryOptions
  ) throws -> ModelSummary {
    let kind = try options.checkedCovariance()
    let reference = try index(ofReference: options.reference)
    guard !settings.isPenalized else {
      throw InferenceError(
        .penalized,
        "The model was fitted with a penalty (\(settings.penalty.label(report.l2))), which shrinks its coefficients towards zero, so that no "
          + "standard error tells how far they are from the truth; fit one without a penalty, or with Jeffreys' prior.")
    }
    guard targets.classes == classes.count else {
      throw FitError(.shape, "There are \(targets.classes) classes, and the model has \(classes.count).")
    }
    let observations = try Observations(
      features: features, targets: targets, weights: weights, weightKind: options.weightKind, clusters: clusters,
      classNames: classes, featureNames: self.features)
    guard SoftmaxPasses(observations, threads: RowBlocks.cores).featureMoments() != nil else {
      throw FitError(.features, "A feature is not a finite number, or too large.")
    }
    return try summary(observations, options, kind, reference: reference)
  }

  func summary(
    _ observations: Observations, _ options: SummaryOptions, _ kind: CovarianceKind, reference: Int
  ) throws(InferenceError) -> ModelSummary {
    let fit = try LikelihoodFit(self, observations)
    if options.profilesLikelihood { try ProfileLikelihood.check(fit) }
    let contrasts = try Contrasts(fit, reference: reference, kind: kind)
    let slopes = (classes.count - 1) * fit.kept.count
    let (full, null) = (fit.logLikelihood, fit.nullLogLikelihood)
    let penalized = fit.jeffreys.map { ($0.penalizedLogLikelihood, $0.penalizedNullLogLikelihood) }
    let statistic = max(0, 2 * (penalized.map { $0 - $1 } ?? full - null))
    let isLikelihood = options.weightKind == .frequency || observations.weights == nil
    let count = observations.independentSamples
    return ModelSummary(
      samples: observations.countedRows, observations: count, firth: report.firth, intercept: report.intercept,
      parameters: fit.parameters,
      logLikelihood: full, nullLogLikelihood: null, penalizedLogLikelihood: penalized?.0,
      penalizedNullLogLikelihood: penalized?.1,
      likelihoodRatio: .init(
        statistic: statistic, degreesOfFreedom: slopes,
        pValue: isLikelihood ? Distributions.chiSquaredTail(statistic, degrees: slopes) : nil),
      wald: contrasts.wald(contrasts.slopes), mcFaddenR2: null < 0 ? 1 - full / null : 0,
      aic: 2 * Double(fit.parameters) - 2 * full, bic: Double(fit.parameters) * log(count) - 2 * full,
      reference: classes[reference], covariance: kind, clusters: observations.clusters?.count,
      weights: observations.weights == nil ? nil : options.weightKind, level: options.level,
      intervals: options.profilesLikelihood ? .profile : .wald, aliased: fit.aliased.map { features[$0] },
      coefficients: coefficients(contrasts, fit, options),
      tests: options.testsHypotheses
        ? HypothesisTests(contrasts, features: fit.kept.map { features[$0] }, classes: classes) : nil)
  }

  /// The rows of the table of coefficients.
  private func coefficients(
    _ contrasts: Contrasts, _ fit: LikelihoodFit, _ options: SummaryOptions
  ) -> [ModelSummary.Coefficient] {
    let width = Distributions.normalQuantile(twoSided: 1 - options.level)
    let profile =
      options.profilesLikelihood
      ? ProfileLikelihood(fit: fit, reference: contrasts.reference, threshold: width * width) : nil
    let terms = Dictionary(uniqueKeysWithValues: fit.kept.enumerated().map { ($1, $0) })
    return contrasts.others.flatMap { c in
      ((fit.passes.hasIntercept ? -1 : 0)..<features.count).map { feature in
        let name = feature < 0 ? "(intercept)" : features[feature]
        guard let term = feature < 0 ? fit.kept.count : terms[feature] else {
          return ModelSummary.Coefficient(dropped: classes[c], name)
        }
        let place = contrasts.index(class: c, term: term)
        return ModelSummary.Coefficient(
          class: classes[c], feature: name, estimate: contrasts.estimates[place],
          variance: contrasts.covariance[place, place], width: width,
          profile: profile?.interval(for: contrasts.functional(place, fit)))
      }
    }
  }

  /// The index of the class that others are compared with, the first by default.
  func index(ofReference name: String?) throws(InferenceError) -> Int {
    guard let name else { return 0 }
    guard let index = classes.firstIndex(of: name) else {
      let known = classes.prefix(12).joined(separator: ", ") + (classes.count > 12 ? ", ..." : "")
      throw InferenceError(.settings, "There is no class \"\(name)\" to compare with; the classes are \(known).")
    }
    return index
  }
}
