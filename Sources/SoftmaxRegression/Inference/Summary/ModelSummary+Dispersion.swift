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
