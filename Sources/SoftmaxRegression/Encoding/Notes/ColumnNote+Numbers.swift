extension ColumnNote {
  /// The findings in columns of numbers that are features.
  ///
  /// A column drops out at the first fraction, or the first number that occurs again, so that few are looked at for long.
  ///
  /// - Parameters:
  ///   - design: the features.
  ///   - columns: the places of columns that are features as they are, with their names.
  static func notes(onNumbers design: DesignMatrix, _ columns: [(place: Int, name: String)]) -> [ColumnNote] {
    guard design.rows >= leastNumbers.dense else { return [] }
    let identifiers =
      switch design {
      case .double(let matrix): columns.filter { areIdentifiers(matrix, $0.place) }
      case .float(let matrix): columns.filter { areIdentifiers(matrix, $0.place) }
      case .sparse, .file: [(place: Int, name: String)]()
      }
    return identifiers.map { column in
      ColumnNote(
        kind: .identifier, column: column.name,
        message: "Column \(column.name.excerpt) has a different whole number in each of \(design.rows) rows.",
        remedy: "Leave it out if it only numbers the rows\(aside: .drop).")
    }
  }

  /// Fewer whole numbers may be all different by chance; beyond the second number, this is unlikely for any quantity, and between
  /// them for those that take few values.
  private static let leastNumbers = (dense: 50, all: 200)

  private static func areIdentifiers<Element: Scalar>(_ matrix: Matrix<Element>, _ column: Int) -> Bool {
    var known: Set<Element> = []
    var (low, high) = (matrix[0, column], matrix[0, column])
    for row in 0..<matrix.rows {
      let number = matrix[row, column]
      guard number == number.rounded(), known.insert(number).inserted else { return false }
      (low, high) = (min(low, number), max(high, number))
    }
    return matrix.rows >= leastNumbers.all || high - low < 10 * Element(matrix.rows)
  }
}
