extension TableEncoding {
  /// The encoding and a table that it is applied to, with the meaning of cells of both.
  ///
  /// - Throws: ``TableError`` that names the first cell of a column of dates which is not a date.
  func agreeing(with table: Table) throws(TableError) -> (encoding: TableEncoding, table: Table) {
    let read = try table.reading(cells)
    var result = self
    result.cells = cells.adding(read.format.cells)
    return (result, read)
  }
}
