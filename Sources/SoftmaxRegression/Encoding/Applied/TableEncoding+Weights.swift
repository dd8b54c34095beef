extension TableEncoding {
  /// The sample weights of a table, where the encoding has a column for them.
  ///
  /// - Throws: ``TableError`` where a weight is negative, all are zero, or they add up to more than 1e300.
  func weights(of table: Table) throws(TableError) -> [Double]? {
    try Self.weights(of: table, column: weights, missingValues)
  }

  static func weights(of table: Table, column: String?, _ missing: MissingValues) throws(TableError) -> [Double]? {
    let numbers = try weights(ofPart: table, column: column, missing)
    guard numbers?.contains(where: { $0 > 0 }) ?? true else {
      throw table.error(.invalidValue, column: column, TableError.weightless)
    }
    return numbers
  }

  /// The same for some of the rows, whose weights may all be zero.
  static func weights(ofPart table: Table, column: String?, _ missing: MissingValues) throws(TableError) -> [Double]? {
    guard let column else { return nil }
    let numbers = try table.numbers(in: column, missing, advice: "a weight is a number that is not negative.")
    if let row = numbers.firstIndex(where: { $0 < 0 }) {
      throw table.error(
        .invalidValue, row: row, column: column,
        "the weight \(ClassOrder.name(of: numbers[row])) is negative; a weight is the number of times a row counts.")
    }
    if let row = numbers.firstTooHeavy {
      throw table.error(.invalidValue, row: row, column: column, TableError.tooHeavy)
    }
    return numbers
  }

  /// The encoding of rows that the model need not have been fitted to: without the column of weights where a table lacks it.
  package func applied(to table: Table) -> TableEncoding {
    guard let weights, table[weights] == nil else { return self }
    var result = self
    result.weights = nil
    return result
  }
}

extension Table {
  /// The numbers of a column.
  ///
  /// - Throws: ``TableError`` that names the first cell which is missing, or no finite number, followed by `advice`.
  func numbers(in name: String, _ missing: MissingValues, advice: String) throws(TableError) -> [Double] {
    let cells = ColumnCells(try column(name), missing)
    let missingRow = cells.missingRows(rowCount).first
    if let row = cells.firstNonNumber(rowCount), row <= missingRow ?? row {
      throw error(
        .notANumber, row: row, column: name, "\(cells.text(row).excerpt) is not a finite number; \(advice)")
    }
    if let row = missingRow {
      let text = cells.text(row)
      let shown = text.isEmpty ? "the cell is empty" : "\(text.excerpt) is a missing value"
      throw error(.missingValue, row: row, column: name, "\(shown); \(advice)")
    }
    return cells.numbers(0..<rowCount)
  }
}
