extension TableEncoding {
  /// The sample weights of a table, where the encoding has a column for them.
  ///
  /// - Throws: ``TableError`` where a weight is negative, all are zero, or they add up to more than 1e300.
  func weights(of table: Table) throws(TableError) -> [Double]? {
    try Self.weights(of: table, column: weights, missingValues)
  }

  /// The weights in a column.
  ///
  /// - Parameter isPart: whether the rows are a part of the table, whose weights may all be zero.
  static func weights(
    of table: Table, column: String?, _ missing: MissingValues, isPart: Bool = false
  ) throws(TableError) -> [Double]? {
    guard let column else { return nil }
    let numbers = try table.numbers(in: column, missing, advice: "a weight is a number that is not negative.")
    if let fault = WeightFault.first(in: numbers, isPart: isPart) {
      throw table.error(.invalidValue, row: fault.row, column: column, fault.message)
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
  func numbers(in name: String, _ missing: MissingValues, advice: Sentence) throws(TableError) -> [Double] {
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
