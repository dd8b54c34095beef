/// A condition on the rows of a table, which is true, false, or not known where cells are missing.
indirect enum Condition {
  case comparison(Expression, LevelRule.Comparison)
  case match(column: String, texts: [String], isNegated: Bool)
  case isMissing(column: String)
  case not(Condition)
  case both(Condition, Condition)
  case either(Condition, Condition)

  /// The columns on which it depends.
  var columns: [String] {
    switch self {
    case .comparison(let difference, _): Array(difference.columns)
    case .match(let column, _, _), .isMissing(let column): [column]
    case .not(let inner): inner.columns
    case .both(let left, let right), .either(let left, let right): left.columns + right.columns
    }
  }

  /// The value in each row; nil where it depends on a missing cell.
  ///
  /// - Throws: ``TableError`` for a column that the table does not have, and a text that is compared with a number.
  func values(in table: Table, _ reading: CellReading) throws(TableError) -> [Bool?] {
    switch self {
    case .comparison(let difference, let comparison):
      var columns: [String: ColumnCells] = [:]
      for name in difference.columns {
        let cells = ColumnCells(try table.column(name), reading)
        if let row = cells.firstNonNumber(table.rowCount) {
          throw table.error(
            .notANumber, row: row, column: name,
            "\(cells.text(row).excerpt) is no number, but the condition takes the column for one; compare it with a text in "
              + "quotes.")
        }
        columns[name] = cells
      }
      return (0..<table.rowCount).map { row in
        let value = difference.value { columns[$0]?.number(row) ?? .nan }
        return value.isNaN ? nil : comparison.holds(value)
      }
    case .match(let column, let texts, let isNegated):
      let cells = ColumnCells(try table.column(column), reading)
      let index = LevelIndex(texts.map { ($0, 0) }, bySpelling: reading.texts.contains(column))
      return cells.places(0..<table.rowCount, in: index, missing: -1, unseen: 1).map { place in
        place < 0 ? nil : (place == 0) != isNegated
      }
    case .isMissing(let column):
      let cells = ColumnCells(try table.column(column), reading)
      return (0..<table.rowCount).map { cells.isMissing($0) }
    case .not(let inner):
      return try inner.values(in: table, reading).map { $0.map(!) }
    case .both(let left, let right):
      return zip(try left.values(in: table, reading), try right.values(in: table, reading)).map { a, b in
        a == false || b == false ? false : a == true && b == true ? true : nil
      }
    case .either(let left, let right):
      return zip(try left.values(in: table, reading), try right.values(in: table, reading)).map { a, b in
        a == true || b == true ? true : a == false && b == false ? false : nil
      }
    }
  }
}
