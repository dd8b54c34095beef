extension Table {
  /// Reads a table from a file whose columns have names: `.csv` (comma) or `.tsv` (tab), or CSV from standard input if
  /// the path is "-".
  ///
  /// A file whose name ends in `.gz` is compressed. In CSV, the first line that is not blank contains the names of the
  /// columns. A column contains numbers if every cell is a finite decimal number; otherwise it contains text, and
  /// `Column.firstNonNumber` is the reason. Blank lines are skipped. The file is read in blocks, on all cores.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - formats: the formats that the file may have.
  /// - Throws: ``TableError`` that names the file and the place in it.
  public init(contentsOf path: String, formats: TableFormats = .standard) throws(TableError) {
    self = try DataSet(contentsOf: path, formats: formats).table()
  }
}
