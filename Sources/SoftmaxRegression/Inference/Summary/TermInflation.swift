/// How much the correlation of a term's features with those of other terms inflates the variance of its coefficients.
///
/// The generalised factor is det R₁₁ det R₂₂ / det R, with the correlations R of all features, R₁₁ of those of the term and
/// R₂₂ of the others. For one feature it is 1 / (1 - R²). It is about the features alone, whatever the classes are.
///
/// Source: Fox & Monette (1992), Journal of the American Statistical Association 87, 178-183.
public struct TermInflation: Sendable, Equatable, Encodable {
  /// The term, in the notation of formulas.
  public let term: String
  /// The generalised variance inflation factor.
  public let factor: Double
  /// The number p of the term's features that were not dropped.
  public let features: Int
  /// The factor to the power 1 / (2 p): the inflation of a standard error, which terms of different sizes can be compared by.
  public let standardError: Double
}
