extension Table {
  /// Checks that a column whose values are names, as those of classes are, lost none of them when it was read as numbers.
  ///
  /// Arrays hold the very numbers that they are given; text may hold more digits than a number does.
  ///
  /// - Parameter role: what the values are names of.
  /// - Throws: ``TableError`` that names the first number that different texts may stand for.
  func checkNames(_ cells: ColumnCells, of role: String) throws(TableError) {
    guard isFromText, let row = cells.firstRounded else { return }
    throw error(
      .invalidValue, row: row, column: cells.name,
      "whole numbers from 2^53 (16 digits) on are rounded, so that different ones would be one \(role); put a letter "
        + "before them, so that they are text.")
  }
}
