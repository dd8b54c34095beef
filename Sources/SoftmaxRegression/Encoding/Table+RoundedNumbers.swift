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
}
