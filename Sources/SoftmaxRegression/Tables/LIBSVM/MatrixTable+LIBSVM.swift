extension MatrixTable {
  /// Reads LIBSVM text, in which each row begins with its label.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - featureCount: d, for a file whose last features may be missing in all rows; nil for the largest index.
  /// - Throws: ``TableError`` that quotes the line.
  public init(libsvm path: String, featureCount: Int? = nil) throws(TableError) {
    try TableFile.check(path)
    try self.init(libsvm: TableFile(path, featureCount: featureCount))
  }

  /// Reads LIBSVM text from a file that exists.
  init(libsvm file: TableFile) throws(TableError) {
    let table = try LIBSVMTable(libsvm: file.bytes(), featureCount: file.featureCount, source: file.source)
    self.init(
      source: file.source, features: .sparse(table.features),
      labels: Table([table.labels], rowCount: table.rowCount, source: file.source, lines: table.lines),
      softTargets: nil, weights: nil)
  }
}
