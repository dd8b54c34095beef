extension TableEncoding {
  /// The encoding and the table to which it is applied, with the combined meaning of cells.
  ///
  /// - Throws: ``TableError`` that names the first cell of a column of dates which is not a date.
  func agreeing(with table: Table) throws(TableError) -> (encoding: TableEncoding, table: Table) {
    let read = try table.reading(cells)
    var result = self
    result.cells = cells.adding(read.format.cells)
    return (result, read)
  }
}
