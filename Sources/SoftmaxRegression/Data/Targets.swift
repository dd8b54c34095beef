/// What is known of each sample's class: its label, or a probability for every class.
public enum Targets: Sendable {
  /// Class indices 0..<K, one a sample.
  case labels([Int32], classes: Int)
  /// Class probabilities, n x K, each row non-negative with sum 1.
  case probabilities(Matrix<Double>)

  /// The number of classes K.
  public var classes: Int {
    switch self {
    case .labels(_, let classes): classes
    case .probabilities(let matrix): matrix.columns
    }
  }

  /// The number of samples n.
  public var count: Int {
    switch self {
    case .labels(let labels, _): labels.count
    case .probabilities(let matrix): matrix.rows
    }
  }
}
