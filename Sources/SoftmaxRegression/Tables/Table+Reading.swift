extension Table {
  /// Reads a table from a file whose columns have names: `.csv` (comma) or `.tsv` (tab), or CSV from standard input if
  /// the path is "-".
  ///
  /// A file whose name ends in `.gz` is compressed. In CSV, the first line that is not blank contains the names of the
  /// columns. A column contains numbers if every cell is a finite decimal number; otherwise it contains text, and
  /// `Column.firstNonNumber` is the reason. A number does not keep its spelling: name the columns of classes or levels
  /// whose codes are to stay as they are, such as 01. Blank lines are skipped. The file is read in blocks, on all cores.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - names: the columns whose numbers are names of classes or levels, and keep their spelling.
  ///   - formats: the formats that the file may have.
  /// - Throws: ``TableError`` that names the file and the place in it.
  public init(
    contentsOf path: String, names: [String] = [], formats: TableFormats = .standard
  ) throws(TableError) {
    var formats = formats
    formats.text.names += names
    self = try DataSet(contentsOf: path, formats: formats).table()
  }
}
