extension TableEncoding {
  /// The rows that a fit uses, if missing values or a choice exclude some; nil for all rows.
  ///
  /// A row without a class or a weight is left out by every treatment of missing features, except as errors.
  ///
  /// - Parameter isPart: whether the rows are a part of the table, so that none of them may be left.
  /// - Throws: ``TableError`` if no row of the table is left.
  package func completeRows(of table: Table, isPart: Bool = false) throws(TableError) -> [Int]? {
    try Self.completeRows(
      of: table, features: columns, targets: targetColumns, cells, missing, rowChoice, isPart: isPart)
  }

  static func completeRows(
    of table: Table, features: [String], targets: [String], _ reading: CellReading, _ policy: MissingPolicy,
    _ choice: RowChoice?, isPart: Bool = false
  ) throws(TableError) -> [Int]? {
    guard policy != .error || choice != nil else { return nil }
    let isChosen = try choice?.isChosen(in: table, reading, isPart: isPart)
    var isIncomplete = isChosen?.map { !$0 } ?? Array(repeating: false, count: table.rowCount)
    var counts: [(name: String, count: Int)] = []
    let checked = policy == .drop ? features + targets : policy == .mean ? targets : []
    for name in checked {
      let rows = ColumnCells(try table.column(name), reading).missingRows(table.rowCount)
      for row in rows { isIncomplete[row] = true }
      counts.append((name, rows.count))
    }
    guard isIncomplete.contains(true) else { return nil }
    let rows = isIncomplete.indices.filter { !isIncomplete[$0] }
    guard isPart || !rows.isEmpty else { throw nothingLeft(table, counts, targets) }
    return rows
  }

  /// The error if every row has a missing value, with the column that has most of them.
  private static func nothingLeft(
    _ table: Table, _ counts: [(name: String, count: Int)], _ targets: [String]
  ) -> TableError {
    if let empty = counts.first(where: { $0.count == table.rowCount && targets.contains($0.name) })?.name {
      let remedy = "fill in its cells, or name another column"
      return table.error(
        .missingValue, column: empty, "no row has a \(empty == targets.first ? "class" : "value"); \(remedy).")
    }
    let worst = counts.max { $0.count < $1.count }
    let isEmpty = worst?.count == table.rowCount
    let reason = isEmpty ? "the column has no value in any row" : "every row has a missing value, most often here"
    return table.error(
      .missingValue, column: worst?.name,
      "\(reason); leave the column out\(aside: .drop), or fill in means\(aside: .fillMissing).")
  }

  /// The number of rows that the choice of rows leaves out.
  func unchosenRows(of table: Table, isPart: Bool) throws(TableError) -> Int {
    try rowChoice?.isChosen(in: table, cells, isPart: isPart).count { !$0 } ?? 0
  }

  /// The counts of missing values in the columns that a fit uses, and of the rows with such values.
  public func missingValues(in table: Table) throws(TableError) -> MissingCount {
    let isChosen = try rowChoice?.isChosen(in: table, cells)
    let unchosen = isChosen?.count { !$0 }
    guard missing != .error else {
      return MissingCount(policy: missing, rows: 0, dropped: 0, columns: [:], unchosen: unchosen)
    }
    var isIncomplete = [Bool](repeating: false, count: table.rowCount)
    var counts: [String: Int] = [:]
    for name in columns + targetColumns {
      let rows = ColumnCells(try table.column(name), cells).missingRows(table.rowCount).filter { isChosen?[$0] ?? true }
      if !rows.isEmpty { counts[name] = rows.count }
      for row in rows { isIncomplete[row] = true }
    }
    let dropped = try completeRows(of: table).map { table.rowCount - $0.count - (unchosen ?? 0) } ?? 0
    return MissingCount(
      policy: missing, rows: isIncomplete.count { $0 }, dropped: dropped, columns: counts, unchosen: unchosen)
  }

  /// The number of missing values in a table, and their treatment.
  public struct MissingCount: Codable, Sendable, Equatable {
    /// The treatment.
    public let policy: MissingPolicy
    /// The number of rows with a missing value.
    public let rows: Int
    /// The number of rows that are left out.
    public let dropped: Int
    /// The number of missing values in each column with such values.
    public let columns: [String: Int]
    /// The number of rows that were not chosen; nil if all were.
    public let unchosen: Int?
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
