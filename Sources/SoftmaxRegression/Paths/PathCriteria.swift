/// Scores of the points of a path that need no folds, in the order of the points.
///
/// The degrees of freedom df are estimated by the number of coefficients that are not zero (Zou, Hastie & Tibshirani
/// 2007), less one for each feature that all classes have, plus K - 1 for each free column.
public struct PathCriteria: Codable, Sendable, Equatable {
  /// df.
  public let degreesOfFreedom: [Double]
  /// AIC.
  public let aic: [Double]
  /// BIC.
  public let bic: [Double]
  /// The approximate leave-one-out log loss of each point, nil where it has no bound; nil if it was not asked for.
  public let loo: [Double?]?
}
