/// A fault of sample weights; this type alone decides which weights can be used.
package enum WeightFault: Error, Equatable {
  /// A weight that is negative or not finite, and its row.
  case unusable(row: Int, Double)
  /// The first row up to which the weights add up to more than ``most``.
  case tooHeavy(row: Int)
  /// All weights are zero.
  case weightless

  /// The largest sum of weights, so that weighted sums over samples are finite.
  static let most = 1e300

  /// The row; nil if the fault concerns all rows.
  var row: Int? {
    switch self {
    case .unusable(let row, _), .tooHeavy(let row): row
    case .weightless: nil
    }
  }

  /// The first fault of all weights; nil for weights that can be used.
  ///
  /// - Parameter isPart: whether the weights belong to a part of the rows, so that all of them may be zero.
  static func first(in weights: [Double], isPart: Bool = false) -> WeightFault? {
    if let row = weights.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) { return .unusable(row: row, weights[row]) }
    var sum = 0.0
    for (row, weight) in weights.enumerated() {
      sum += weight
      if isTooHeavy(sum) { return .tooHeavy(row: row) }
    }
    return isPart || sum > 0 ? nil : .weightless
  }

  /// Whether a sum of weights is too large.
  static func isTooHeavy(_ sum: Double) -> Bool { !(sum <= most) }

  /// The fault of a table's weights and its remedy, as the end of a sentence that has named the place.
  package var message: Sentence {
    switch self {
    case .unusable(_, let weight):
      "the weight must be a finite number that is not negative, but is \(weight)."
    case .tooHeavy:
      "the weights add up to more than 1e300 here, beyond what sums over samples can hold; divide all by one number."
    case .weightless:
      "all weights are zero, so no row counts; give at least one row a positive weight."
    }
  }
}
