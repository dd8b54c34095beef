/// The samples of a data set in the encoding of a model.
public struct Samples: Sendable {
  /// The features, n x d, in the order of the model's coefficients.
  public let features: DesignMatrix
  /// The targets, with the model's classes; nil if the data do not contain targets or none were requested.
  public let targets: Targets?
  /// The sample weights, or nil for 1.
  public let weights: [Double]?
  /// The offsets, n x K, or nil for zeros.
  public var offsets: Matrix<Double>?
  /// The counts of missing values and unseen levels in a table; empty for features without names.
  public var cells = CellCount()
}
