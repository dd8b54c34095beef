internal import Essentials

extension Observations {
  /// The least possible loss: the mean entropy of soft targets; 0 for labels.
  var leastLoss: Double {
    guard case .probabilities(let y) = targets else { return 0 }
    return (0..<rows).reduce(0) { sum, row in
      sum + share(row) * y.row(row).reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
    }
  }
}
