extension TableEncoding {
  /// Refuses a table whose rows without gaps are of one class, while others have more.
  ///
  /// - Parameters:
  ///   - complete: the rows without gaps.
  ///   - table: all rows.
  func checkClasses(of complete: Table, among table: Table) throws(TableError) {
    guard complete.rowCount < table.rowCount, let target else { return }
    let left = try classNames(complete, target)
    let all = try classNames(table, target)
    guard left.count == 1, all.count > 1, let only = left.first else { return }
    let lost = all.subtracting(left)
    var gap: String?
    for name in columns where gap == nil {
      if try isMissing(name, whereClassIs: lost, target, table) { gap = name }
    }
    let shown = ClassOrder.sorted(lost).prefix(3).joined(separator: ", ") + (lost.count > 3 ? ", ..." : "")
    let reason =
      gap.map { "since \($0.excerpt) is missing in all rows of \(shown)" } ?? "since all rows of \(shown) have gaps"
    throw table.error(
      .missingValue, column: gap,
      "of the \(all.count) classes only \(only.excerpt) is left in the rows without gaps, \(reason); leave columns with gaps "
        + "out\(aside: .drop), or fill in means\(aside: .fillMissing).")
  }

  /// The classes that occur in a column.
  private func classNames(_ table: Table, _ target: String) throws(TableError) -> Set<String> {
    Set(ColumnCells(try table.column(target), cells).levelWeights(nil).keys)
  }

  private func isMissing(
    _ column: String, whereClassIs lost: Set<String>, _ target: String, _ table: Table
  ) throws(TableError) -> Bool {
    let (own, classes) = (ColumnCells(try table.column(column), cells), ColumnCells(try table.column(target), cells))
    return (0..<table.rowCount).allSatisfy { !lost.contains(classes.text($0)) || own.isMissing($0) }
  }
}
