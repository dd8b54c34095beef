/// What is wrong with soft targets: the one place that says which rows are probability distributions.
enum SoftTargetFault: Equatable {
  /// A number that is no probability, and where it is.
  case notProbability(row: Int, column: Int, Double)
  /// A row, whose numbers do not add up to 1, and their sum.
  case sum(row: Int, Double)

  /// A probability may be so far above 1, and the sum of a row so far from it, since files hold rounded numbers.
  private static let rounding = 1e-6

  /// The row.
  var row: Int {
    switch self {
    case .notProbability(let row, _, _), .sum(let row, _): row
    }
  }

  /// The first fault of soft targets, n x K; nil where every row is a distribution.
  static func first(in targets: Matrix<Double>) -> SoftTargetFault? {
    for i in 0..<targets.rows {
      let row = targets.row(i)
      // Written so that a number which is NaN fails.
      if let place = row.firstIndex(where: { !($0 >= 0 && $0 <= 1 + rounding) }) {
        return .notProbability(row: i, column: place - row.startIndex, row[place])
      }
      let sum = row.reduce(0, +)
      guard abs(sum - 1) <= rounding else { return .sum(row: i, sum) }
    }
    return nil
  }
}
