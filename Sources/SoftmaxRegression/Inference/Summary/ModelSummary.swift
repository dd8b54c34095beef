/// The statistics of a fit by maximum likelihood, or with Jeffreys' prior: its coefficients with their uncertainty, and
/// measures of the whole fit.
public struct ModelSummary: Sendable, Equatable, Encodable {
  /// A coefficient of a class, compared with the reference class; all numbers are nil if it was dropped.
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
    /// The probability of so large a z, of either sign, if the coefficient is zero; with profile intervals that of so large
    /// a likelihood ratio.
    public let pValue: Double?
    /// The lower end of the interval for the coefficient.
    public let lower: Double?
    /// The upper end of the interval for the coefficient.
    public let upper: Double?
    /// exp(estimate), the ratio of the odds (of the relative risks); nil if it overflows.
    public let oddsRatio: Double?
    /// The mean of the bootstrap's replicates less the estimate; nil without replicates.
    public let bias: Double?
    /// The degrees of freedom of t with imputations, by Barnard and Rubin; nil without them.
    public let degreesOfFreedom: Double?
    /// The relative increase of the variance by missing values; nil without imputations.
    public let relativeIncrease: Double?
    /// The fraction of the information about the coefficient that is missing; nil without imputations.
    public let missingInformation: Double?
  }

  /// A test by a statistic that is chi-squared if the hypothesis is true.
  public struct ChiSquaredTest: Sendable, Equatable, Encodable {
    /// The statistic.
    public let statistic: Double
    /// The degrees of freedom.
    public let degreesOfFreedom: Int
    /// The probability of so large a statistic if the hypothesis is true.
    public let pValue: Double
    /// The multiple of the statistic that is F with these and the denominator's degrees of freedom; nil for chi-squared.
    public let f: Double?
    /// The degrees of freedom of F's denominator; nil for chi-squared.
    public let denominatorDegreesOfFreedom: Double?
  }

  /// The number of rows of positive weight.
  public let samples: Int
  /// The number of independent samples: the sum of frequency weights, or else the number of rows.
  public let observations: Double
  /// True for estimates with Jeffreys' prior (Firth's bias reduction), nil for maximum likelihood.
  public let firth: Bool?
  /// False for a model without intercepts, nil for others.
  public let intercept: Bool?
  /// The number of free parameters, (K - 1)(1 + features that are not dropped), or without the 1 if the model has no
  /// intercepts.
  public let parameters: Int
  /// The log-likelihood Σ_i s_i Σ_k y_ik log p_ik at the estimates, without a prior.
  public let logLikelihood: Double
  /// The log-likelihood of the best model without features, from the class counts; -N log K without intercepts.
  public let nullLogLikelihood: Double
  /// The log-likelihood with half the log-determinant of the information, after a fit with Jeffreys' prior.
  public let penalizedLogLikelihood: Double?
  /// The maximum of the penalised log-likelihood over models in which no feature matters.
  public let penalizedNullLogLikelihood: Double?
  /// The likelihood-ratio test of the hypothesis that no feature matters; nil unless the covariance is that of the model.
  ///
  /// The statistic is twice the difference of the log-likelihoods, or of the penalised ones after a fit with Jeffreys'
  /// prior.
  public let likelihoodRatio: ChiSquaredTest?
  /// Wald's test of the same hypothesis, under the covariance of this summary; nil if the covariance is singular.
  public let wald: ChiSquaredTest?
  /// McFadden's 1 - logLikelihood / nullLogLikelihood.
  public let mcFaddenR2: Double
  /// Akaike's criterion, 2 parameters - 2 logLikelihood; nil unless the covariance is that of the model.
  public let aic: Double?
  /// The Bayesian criterion, parameters log(observations) - 2 logLikelihood; nil unless the covariance is that of the
  /// model.
  public let bic: Double?
  /// The equations between coefficients under which the likelihood was maximised; nil for none.
  public let constraints: [String]?
  /// The class with which the others are compared.
  public let reference: String
  /// The kind of covariance from which the standard errors are computed.
  public let covariance: CovarianceKind
  /// The number of clusters, for a covariance of clusters; in several ways the fewest.
  public let clusters: Int?
  /// The units and replicates of the covariance; nil if its kind says all.
  public let variance: VarianceDetails?
  /// The meaning of the weights; nil if there are no weights.
  public let weights: WeightKind?
  /// The probability with which an interval covers its parameter.
  public let level: Double
  /// The degrees of freedom of t, from which p-values and intervals are computed; nil for the normal distribution, and
  /// with imputations, where each coefficient has its own.
  public let degreesOfFreedom: Double?
  /// The kind of intervals.
  public let intervals: IntervalKind
  /// The dropped features, which are constant or determined by earlier ones.
  public let aliased: [String]
  /// The coefficients, class by class; the intercept comes first if there is one.
  public let coefficients: [Coefficient]
  /// Tests of whole terms; nil if none were requested.
  public let terms: [TermTest]?
  /// The models that the tests of terms compare; nil without such tests.
  public let termOrder: TermTest.Order?
  /// Further measures of the fit.
  public let fit: FitMeasures
  /// The covariance matrix of the coefficients that were not dropped; nil if they are more than 500.
  public let covarianceMatrix: NamedCovariance?
  /// Tests of whole features and classes, if they were requested.
  public let tests: HypothesisTests?
  /// The dispersion by which the covariance is multiplied; nil for none.
  public let scale: Dispersion?
  /// The variance inflation factors of the terms; nil if they were not requested.
  public let inflation: [TermInflation]?
  /// Notes on the numbers, each a sentence.
  public let notes: [Sentence]
  /// The division of the rows, if one part of them chose the features; nil for all rows.
  public internal(set) var split: Split?

  /// The coefficient of a feature, or of `(intercept)`, for a class; nil if there is none, as for the reference class.
  public subscript(_ feature: String, of name: String) -> Coefficient? {
    coefficients.first { $0.class == name && $0.feature == feature }
  }

  /// The kinds of intervals.
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
    case bias, degreesOfFreedom, relativeIncrease, missingInformation = "fmi"
  }

  /// Writes every key, with null for a missing number.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(self.class, forKey: .class)
    try container.encode(feature, forKey: .feature)
    let numbers: [(CodingKeys, Double?)] = [
      (.estimate, estimate), (.standardError, standardError), (.z, z), (.pValue, pValue), (.lower, lower),
      (.upper, upper), (.oddsRatio, oddsRatio),
    ]
    for (key, number) in numbers { try container.encode(number, forKey: key) }
    try container.encodeIfPresent(bias, forKey: .bias)
    try container.encodeIfPresent(degreesOfFreedom, forKey: .degreesOfFreedom)
    try container.encodeIfPresent(relativeIncrease, forKey: .relativeIncrease)
    try container.encodeIfPresent(missingInformation, forKey: .missingInformation)
  }
}
