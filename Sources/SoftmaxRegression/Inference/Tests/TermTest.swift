/// The test that a term of a model, such as a factor or a product, has no effect on any class.
public struct TermTest: Sendable, Equatable, Encodable {
  /// The term, in the notation of formulas.
  public let term: String
  /// The kind of test.
  public let kind: Kind
  /// The statistic; nil if the covariance is singular.
  public let statistic: Double?
  /// The degrees of freedom.
  public let degreesOfFreedom: Int
  /// The probability of so large a statistic if the term has no effect; nil without a statistic.
  public let pValue: Double?
  /// Akaike's criterion of the model without the term; nil unless the kind is the likelihood ratio, of type 2.
  public let aic: Double?

  /// The kinds of tests.
  public enum Kind: String, Codable, CaseIterable, Sendable {
    /// Wald's test, with the covariance of the summary.
    case wald
    /// The likelihood ratio of the model with and without the term, which is fitted for it.
    case likelihoodRatio = "lr"
  }

  /// The models that a test compares.
  public enum Order: String, Codable, CaseIterable, Sendable {
    /// Each term after all that do not contain it.
    case marginal = "2"
    /// Each term after all others, with factors coded as sums.
    case all = "3"
    /// Each term after those before it.
    case sequential
  }
}
