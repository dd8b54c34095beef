/// What statistics has to say about a fit by maximum likelihood, or with Jeffreys' prior: its coefficients with their
/// uncertainty, and how well it explains the classes.
public struct ModelSummary: Sendable, Equatable, Encodable {
  /// A coefficient of a class, compared with the reference class; all numbers are nil where it was dropped.
  public struct Coefficient: Sendable, Equatable {
    /// The class.
    public let `class`: String
    /// The feature, or `(intercept)`.
    public let feature: String
    /// The change of the log-odds of the class against the reference for one unit of the feature.
    public let estimate: Double?
    /// The standard error of the estimate.
    public let standardError: Double?
    /// The estimate over its standard error.
    public let z: Double?
    /// The probability of so large a z, of either sign, where the coefficient is zero.
    public let pValue: Double?
    /// The lower end of the interval for the coefficient.
    public let lower: Double?
    /// The upper end of the interval for the coefficient.
    public let upper: Double?
    /// exp(estimate), the ratio of the odds (of the relative risks); nil where it overflows.
    public let oddsRatio: Double?
  }

  /// A statistic that is chi-squared where its hypothesis is true.
  public struct ChiSquaredTest: Sendable, Equatable, Encodable {
    /// The statistic.
    public let statistic: Double
    /// Its degrees of freedom.
    public let degreesOfFreedom: Int
    /// The probability of so large a statistic where the hypothesis is true; nil where that is not known.
    public let pValue: Double?
  }

  /// The rows that count: those of positive weight.
  public let samples: Int
  /// The number of independent samples: the sum of frequency weights, else the rows.
  public let observations: Double
  /// True for estimates with Jeffreys' prior (Firth's bias reduction), nil for maximum likelihood.
  public let firth: Bool?
  /// False for a model without intercepts, nil for others.
  public let intercept: Bool?
  /// The number of free parameters, (K - 1)(1 + features that are not dropped), without the 1 in a model without intercepts.
  public let parameters: Int
  /// The log-likelihood Σ_i s_i Σ_k y_ik log p_ik at the estimates, without a prior.
  public let logLikelihood: Double
  /// The log-likelihood of the best model without features, from the class counts; -N log K without intercepts.
  public let nullLogLikelihood: Double
  /// The log-likelihood with half the log-determinant of the information, after a fit with Jeffreys' prior.
  public let penalizedLogLikelihood: Double?
  /// Its maximum among models in which no feature matters.
  public let penalizedNullLogLikelihood: Double?
  /// Twice the difference of the log-likelihoods, the penalised ones where there are such, for the hypothesis that no feature
  /// matters; no p-value with probability weights.
  public let likelihoodRatio: ChiSquaredTest
  /// Wald's test of the same hypothesis, under the covariance of this summary; nil where that is singular.
  public let wald: ChiSquaredTest?
  /// McFadden's 1 - logLikelihood / nullLogLikelihood.
  public let mcFaddenR2: Double
  /// Akaike's criterion, 2 parameters - 2 logLikelihood.
  public let aic: Double
  /// The Bayesian criterion, parameters log(observations) - 2 logLikelihood.
  public let bic: Double
  /// The class that the others are compared with.
  public let reference: String
  /// What the standard errors rest on.
  public let covariance: CovarianceKind
  /// The number of clusters, where they rest on clusters.
  public let clusters: Int?
  /// What weights say; nil where there are none.
  public let weights: WeightKind?
  /// The probability with which an interval covers its parameter.
  public let level: Double
  /// Where the intervals come from.
  public let intervals: IntervalKind
  /// Features that are constant or that the ones before them determine, which were dropped.
  public let aliased: [String]
  /// The coefficients, class by class, the intercept, where there is one, first.
  public let coefficients: [Coefficient]
  /// Tests of whole features and classes, where they were asked for.
  public let tests: HypothesisTests?

  /// The coefficient of a feature, or of `(intercept)`, for a class; nil where there is none, as for the reference class.
  public subscript(_ feature: String, of name: String) -> Coefficient? {
    coefficients.first { $0.class == name && $0.feature == feature }
  }

  /// Where intervals come from.
  public enum IntervalKind: String, Codable, Sendable {
    /// The estimate and a multiple of its standard error.
    case wald
    /// The values that a likelihood-ratio test does not reject; an end that is not found is nil.
    case profile
  }
}

extension ModelSummary.Coefficient: Encodable {
  private enum CodingKeys: String, CodingKey {
    case `class`, feature, estimate, standardError, z, pValue, lower, upper, oddsRatio
  }

  /// Writes every key, null where there is no number.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(self.class, forKey: .class)
    try container.encode(feature, forKey: .feature)
    let numbers: [(CodingKeys, Double?)] = [
      (.estimate, estimate), (.standardError, standardError), (.z, z), (.pValue, pValue), (.lower, lower),
      (.upper, upper), (.oddsRatio, oddsRatio),
    ]
    for (key, number) in numbers { try container.encode(number, forKey: key) }
  }
}
