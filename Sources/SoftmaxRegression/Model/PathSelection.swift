/// How a model was chosen from a path.
public struct PathSelection: Codable, Sendable, Equatable {
  /// The rule, or nil if the strength was given.
  public let rule: PathRule?
  /// λ of the model.
  public let lambda: Double
  /// The mix of the penalty.
  public let mix: Double
  /// The place of the point on its path, from 0.
  public let point: Int
  /// The number of points of the path.
  public let points: Int
  /// λ with the least mean score; nil without folds.
  public let minimum: Double?
  /// The greatest λ with a mean score within one standard error of the least; nil without folds.
  public let oneStandardError: Double?
  /// The number of folds; nil without folds.
  public var folds: Int?
  /// The number of times that the rows were dealt into folds.
  public var repeats: Int?
  /// The seed of the folds.
  public var seed: UInt64?
  /// The score in the folds: `log-loss`, `error` or `brier`.
  public var measure: String?
}
