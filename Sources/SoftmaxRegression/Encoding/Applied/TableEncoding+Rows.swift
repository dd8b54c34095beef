extension TableEncoding {
  /// The rows that a fit uses, if rows with missing values are left out; nil for all rows.
  ///
  /// - Throws: ``TableError`` if no row remains.
  package func completeRows(of table: Table) throws(TableError) -> [Int]? {
    try Self.completeRows(of: table, columns + targetColumns, missingValues, missing)
  }

  static func completeRows(
    of table: Table, _ columns: [String], _ missing: MissingValues, _ policy: MissingPolicy
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

  /// The counts of missing values in the columns that a fit uses, and of the rows with such values.
  public func missingValues(in table: Table) throws(TableError) -> MissingCount {
    guard missing != .error else { return MissingCount(policy: missing, rows: 0, columns: [:]) }
    var isIncomplete = [Bool](repeating: false, count: table.rowCount)
    var counts: [String: Int] = [:]
    for name in columns + targetColumns {
      let rows = ColumnCells(try table.column(name), missingValues).missingRows(table.rowCount)
      if !rows.isEmpty { counts[name] = rows.count }
      for row in rows { isIncomplete[row] = true }
    }
    return MissingCount(policy: missing, rows: isIncomplete.count { $0 }, columns: counts)
  }

  /// The number of missing values in a table, and their treatment.
  public struct MissingCount: Codable, Sendable, Equatable {
    /// The treatment.
    public let policy: MissingPolicy
    /// The number of rows with a missing value.
    public let rows: Int
    /// The number of missing values in each column with such values.
    public let columns: [String: Int]
  }

  static func missingCell(_ table: Table, _ row: Int, _ name: String) -> TableError {
    let text = table[name].map { ColumnCells($0, MissingValues()).text(row) } ?? ""
    let shown = text.isEmpty ? "the cell is empty" : "\(text.excerpt) is a missing value"
    return table.error(
      .missingValue, row: row, column: name,
      "\(shown); correct the cell, leave the column out of the fit\(aside: .drop), or fit with \(.dropMissing) or \(.fillMissing)."
    )
  }
}
