extension Table {
  /// Checks that a column whose values are names, such as classes, lost no distinction when it was read as numbers.
  ///
  /// Arrays contain exact numbers; a text may have more digits than a number can hold.
  ///
  /// - Parameter role: the kind of things that the values name.
  /// - Throws: ``TableError`` that names the first number which may have been different texts.
  func checkNames(_ cells: ColumnCells, of role: String) throws(TableError) {
    guard isFromText, let row = cells.firstRounded else { return }
    throw error(
      .invalidValue, row: row, column: cells.name,
      "whole numbers from 2^53 (16 digits) on are rounded, so that different ones would be one \(role); put a letter "
        + "before them, so that they are text.")
  }

  /// Refuses two spellings of one number among the names in a column of a text, unless its cells are texts whatever they hold.
  ///
  /// - Parameters:
  ///   - cells: the column.
  ///   - role: what the values are names of.
  ///   - reading: the meaning of cells.
  func checkSpellings(_ cells: ColumnCells, of role: String, in reading: CellReading) throws(TableError) {
    guard isFromText, !reading.texts.contains(cells.name), let twice = cells.twoSpellings else { return }
    throw error(
      .invalidValue, row: twice.row, column: cells.name,
      "\(twice.first.excerpt) and \(twice.second.excerpt) are one number, but would be two \(role); write it in one way, or "
        + "take the column for texts\(aside: .text).")
  }
}
