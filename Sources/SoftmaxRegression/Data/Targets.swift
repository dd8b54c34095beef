/// The target of each sample: its class, or a probability for every class.
public enum Targets: Sendable {
  /// A class index in 0..<K for each sample.
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

  /// Whether each sample has a label, and no probabilities.
  var areLabels: Bool {
    if case .labels = self { true } else { false }
  }

  /// The most probable class of a row; ties go to the first.
  package func mostProbable(_ row: Int) -> Int {
    switch self {
    case .labels(let labels, _): Int(labels[row])
    case .probabilities(let matrix): matrix.row(row).firstIndexOfMaximum
    }
  }

  /// The probability of a class in a row; for labels it is 1 or 0.
  package func probability(_ row: Int, of k: Int) -> Double {
    switch self {
    case .labels(let labels, _): Int(labels[row]) == k ? 1 : 0
    case .probabilities(let matrix): matrix[row, k]
    }
  }

  /// The targets with each row of rounded probabilities divided by its sum; the same targets, not copied, if no row is rounded.
  var normalized: Targets {
    guard case .probabilities(var matrix) = self, let (rows, _) = SoftTargetFault.rounded(in: matrix) else {
      return self
    }
    for i in rows {
      let sum = matrix.row(i).reduce(0, +)
      for k in 0..<matrix.columns { matrix[i, k] /= sum }
    }
    return .probabilities(matrix)
  }

  /// A copy of some rows.
  func rows(_ chosen: [Int]) -> Targets {
    switch self {
    case .labels(let labels, let classes): .labels(chosen.map { labels[$0] }, classes: classes)
    case .probabilities(let matrix): .probabilities(matrix.rows(chosen))
    }
  }
}
