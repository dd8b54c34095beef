/// The samples of a data set as a model sees them.
public struct Samples: Sendable {
  /// The features, n x d, in the order of the model's coefficients.
  public let features: DesignMatrix
  /// The targets, with the model's classes; nil where the data hold none or none were asked for.
  public let targets: Targets?
  /// The sample weights, or nil for 1.
  public let weights: [Double]?
  /// What was found in the cells of a table while its features were made; nothing for features without names.
  public var cells = CellCount()
}
