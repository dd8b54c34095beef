/// What a plot shows.
public enum FigureKind: String, CaseIterable, Codable, Sendable {
  /// Where each class leads, over two features or directions.
  case regions
  /// A surface of probabilities for each class.
  case probabilities
  /// Three classes in a triangle.
  case simplex
  /// Coefficients, with intervals where there are standard errors.
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
}
