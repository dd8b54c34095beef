/// A fault of soft targets; this type alone decides which rows are probability distributions.
enum SoftTargetFault: Equatable {
  /// A number that is not a probability, and its place.
  case notProbability(row: Int, column: Int, Double)
  /// A row whose numbers do not add up to 1, and their sum.
  case sum(row: Int, Double)

  /// The most by which the sum of a row may differ from 1, since probabilities may be rounded, to two digits or in half
  /// precision; the row is then divided by its sum.
  private static let rounding = 0.02
  /// The most by which it may differ without a division, and by which a probability may exceed 1: the last digits of
  /// usual files.
  private static let lastDigits = 1e-6

  /// The row.
  var row: Int {
    switch self {
    case .notProbability(let row, _, _), .sum(let row, _): row
    }
  }

  /// The first fault of soft targets, n x K; nil if every row is a distribution.
  static func first(in targets: Matrix<Double>) -> SoftTargetFault? {
    for i in 0..<targets.rows {
      let row = targets.row(i)
      // The negation makes NaN fail, too.
      if let place = row.firstIndex(where: { !($0 >= 0 && $0 <= 1 + lastDigits) }) {
        return .notProbability(row: i, column: place - row.startIndex, row[place])
      }
      let sum = row.reduce(0, +)
      guard abs(sum - 1) <= rounding else { return .sum(row: i, sum) }
    }
    return nil
  }

  /// The rows of soft targets, n x K, that are distributions except for their rounding, and the largest difference of
  /// their sums from 1; nil if there are none.
  static func rounded(in targets: Matrix<Double>) -> (rows: [Int], difference: Double)? {
    var (rows, largest): ([Int], Double) = ([], 0)
    for i in 0..<targets.rows {
      let difference = abs(targets.row(i).reduce(0, +) - 1)
      guard difference > lastDigits else { continue }
      rows.append(i)
      largest = max(largest, difference)
    }
    return rows.isEmpty ? nil : (rows, largest)
  }

  /// A sentence about rounded rows; nil if there are none.
  static func note(on targets: Matrix<Double>) -> Sentence? {
    guard let (rows, difference) = rounded(in: targets) else { return nil }
    let shown = ((difference - 1e-9) * 1e4).rounded(.up) / 1e4
    return
      "The soft targets of \(rows.count) of \(targets.rows) rows sum to 1 only within \(shown), as rounded numbers do. "
      + "Each of these rows is divided by its sum."
  }
}
