/// The kind of a figure.
public enum FigureKind: String, CaseIterable, Codable, Sendable {
  /// The regions in which each class is most probable, over two features or directions.
  case regions
  /// A surface of probabilities for each class.
  case probabilities
  /// Three classes in a triangle.
  case simplex
  /// Coefficients, with intervals if there are standard errors.
  case coefficients
  /// The progress of a fit.
  case loss
  /// Observed against predicted classes.
  case confusion
  /// Observed shares against predicted probabilities.
  case calibration
  /// Sensitivity against specificity.
  case roc
  /// The probability of each class along one feature.
  case effects
  /// Points of each column, whose total gives a probability.
  case nomogram
  /// The coefficients of a path.
  case path
  /// The scores of a path on held-out rows.
  case cv

  /// Whether the figure shows a path file, without a table.
  public var showsPath: Bool { self == .path || self == .cv }
}
