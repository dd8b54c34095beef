/// A fault of soft targets; this type alone decides which rows are probability distributions.
enum SoftTargetFault: Equatable {
  /// A number that is not a probability, and its place.
  case notProbability(row: Int, column: Int, Double)
  /// A row whose numbers do not add up to 1, and their sum.
  case sum(row: Int, Double)

  /// The most by which a probability may exceed 1, and the sum of a row differ from 1, since files hold rounded
  /// numbers.
  private static let rounding = 1e-6

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
      if let place = row.firstIndex(where: { !($0 >= 0 && $0 <= 1 + rounding) }) {
        return .notProbability(row: i, column: place - row.startIndex, row[place])
      }
      let sum = row.reduce(0, +)
      guard abs(sum - 1) <= rounding else { return .sum(row: i, sum) }
    }
    return nil
  }
}
