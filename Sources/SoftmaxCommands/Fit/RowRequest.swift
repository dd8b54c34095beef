public import SoftmaxRegression

/// The weights, the split and the storage of the rows of a fit.
public struct RowRequest: RequestPart {
  /// Factors on the weights by class: `"balanced"`, or an object of factors.
  public var classWeights: FitSettings.ClassWeights?
  /// The meaning of the weights; whole numbers count samples by default, and other weights have no meaning.
  public var weightKind: WeightKind?
  /// The share of held-out rows, which are scored.
  public var holdout: Double?
  /// The number of folds; each is scored by a model of the others.
  public var folds: Int?
  /// Whether features are stored in single precision.
  public var float32: Bool?

  /// Equal weights, without a score.
  public init() {}

  func check() throws(RequestError) {
    guard holdout == nil || folds == nil else { throw RequestError("Give \(.holdout) or \(.folds), not both.") }
    if let holdout, !(holdout > 0 && holdout < 1) {
      throw RequestError("\(.holdout) must be a share between 0 and 1, such as 0.2.")
    }
    if let folds, folds < 2 { throw RequestError("\(.folds) must be a whole number of at least 2.") }
  }

  var split: Split? { holdout.map { .holdout($0) } ?? folds.map { .folds($0) } }
}
