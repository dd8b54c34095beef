extension FittedModel {
  /// The dispersion of the counts of covariate patterns.
  ///
  /// - Throws: ``InferenceError`` if rows do not share patterns, or the model has as many parameters as there are counts.
  func dispersion(
    _ kind: ModelSummary.Dispersion.Statistic, _ basis: CovarianceOptions
  ) throws -> ModelSummary.Dispersion {
    guard try basis.checkedCovariance() == .model else {
      throw InferenceError(
        .settings,
        "A sandwich covariance allows for dispersion already; leave out \(.scale), or take the covariance of the model."
      )
    }
    let fit = try diagnostics(top: 0, weightKind: basis.weightKind).goodnessOfFit
    guard fit.patterns != nil, let degrees = fit.degreesOfFreedom, degrees > 0 else {
      throw InferenceError(
        .settings,
        "There is no dispersion to estimate: it needs several samples with equal features, and more counts than parameters; leave out \(.scale)."
      )
    }
    guard let statistic = kind == .pearson ? fit.pearsonChiSquared : fit.deviance else {
      throw InferenceError(.settings, "Pearson's statistic overflows; take the deviance for \(.scale).")
    }
    return ModelSummary.Dispersion(
      kind: kind, value: statistic / degrees, statistic: statistic, degreesOfFreedom: degrees)
  }
}
