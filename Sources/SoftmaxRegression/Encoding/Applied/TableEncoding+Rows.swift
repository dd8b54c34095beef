extension TableEncoding {
  /// The rows that a fit takes, where missing values leave some out; nil for all.
  ///
  /// - Throws: ``TableError`` where no row is left.
  package func completeRows(of table: Table) throws(TableError) -> [Int]? {
    try Self.completeRows(of: table, columns + targetColumns, cells, missing)
  }

  static func completeRows(
    of table: Table, _ columns: [String], _ missing: CellReading, _ policy: MissingPolicy
  ) throws(TableError) -> [Int]? {
    guard policy == .drop else { return nil }
    var isIncomplete = [Bool](repeating: false, count: table.rowCount)
    for name in columns {
      for row in ColumnCells(try table.column(name), missing).missingRows(table.rowCount) { isIncomplete[row] = true }
    }
    guard isIncomplete.contains(true) else { return nil }
    let rows = isIncomplete.indices.filter { !isIncomplete[$0] }
    guard !rows.isEmpty else {
      throw table.error(
        .missingValue,
        "every row has a missing value; leave a column out\(aside: .drop), or fill in means\(aside: .fillMissing).")
    }
    return rows
  }

  /// The missing values of the columns that a fit uses, and the rows that they are in.
  public func missingValues(in table: Table) throws(TableError) -> MissingCount {
    guard missing != .error else { return MissingCount(policy: missing, rows: 0, columns: [:]) }
    var isIncomplete = [Bool](repeating: false, count: table.rowCount)
    var counts: [String: Int] = [:]
    for name in columns + targetColumns {
      let rows = ColumnCells(try table.column(name), cells).missingRows(table.rowCount)
      if !rows.isEmpty { counts[name] = rows.count }
      for row in rows { isIncomplete[row] = true }
    }
    return MissingCount(policy: missing, rows: isIncomplete.count { $0 }, columns: counts)
  }

  /// How many values a table lacks, and what is done about them.
  public struct MissingCount: Codable, Sendable, Equatable {
    /// What is done.
    public let policy: MissingPolicy
    /// The rows that lack a value.
    public let rows: Int
    /// The number of missing values in each column that has any.
    public let columns: [String: Int]
  }

  static func missingCell(_ table: Table, _ row: Int, _ name: String) -> TableError {
    let cells = table[name].map { ColumnCells($0, CellReading()) }
    let text = cells?.text(row) ?? ""
    let shown: Sentence =
      text.isEmpty
      ? "the cell is empty"
      : cells?.kind == .texts
        ? "\(text.excerpt) is a missing value, unless you say otherwise\(aside: .presentTexts)"
        : "\(text.excerpt) is a missing value"
    return table.error(
      .missingValue, row: row, column: name,
      "\(shown); correct the cell, leave the column out of the fit\(aside: .drop), or fit with \(.dropMissing) or \(.fillMissing)."
    )
  }
}
