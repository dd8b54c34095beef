extension Table {
  /// The numbers of a column.
  ///
  /// - Throws: ``TableError`` that names the first cell which is missing, or no finite number, followed by `advice`.
  func numbers(in name: String, _ missing: CellReading, advice: Sentence) throws(TableError) -> [Double] {
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
