extension ModelSummary {
  /// The dispersion of counts about the model: their Pearson statistic or deviance over its degrees of freedom.
  ///
  /// It is 1 if the counts of covariate patterns are multinomial. The covariance is multiplied by it, so that standard
  /// errors allow for counts that vary more, or less.
  ///
  /// Source: McCullagh & Nelder (1989), Generalized Linear Models, section 4.5; SPSS NOMREG, SCALE.
  public struct Dispersion: Sendable, Equatable, Encodable {
    /// The statistics from which a dispersion is estimated.
    public enum Statistic: String, Codable, CaseIterable, Sendable {
      /// Pearson's chi-squared.
      case pearson
      /// The deviance.
      case deviance
    }

    /// The kind of the statistic.
    public let kind: Statistic
    /// The statistic over its degrees of freedom, the factor of the covariance.
    public let value: Double
    /// The statistic.
    public let statistic: Double
    /// Its degrees of freedom.
    public let degreesOfFreedom: Double
  }
}

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
