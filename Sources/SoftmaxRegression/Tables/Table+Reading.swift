extension Table {
  /// Reads a table from a file whose columns have names: `.csv` (comma) or `.tsv` (tab), or CSV from standard input where the
  /// path is "-".
  ///
  /// A name that goes on with `.gz` is that of a compressed file. Of CSV the first line that is not blank holds the names of
  /// the columns. A column holds numbers if every cell of it is a finite decimal number; otherwise it holds text, and
  /// `Column.firstNonNumber` is the reason. Blank lines are skipped. The file is read in blocks, on all cores.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - formats: the formats that it may be in.
  /// - Throws: ``TableError`` that names the file and the place in it.
  public init(contentsOf path: String, formats: TableFormats = .standard) throws(TableError) {
    self = try DataSet(contentsOf: path, formats: formats).table()
  }
}
