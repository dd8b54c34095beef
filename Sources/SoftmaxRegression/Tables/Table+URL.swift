public import Essentials

extension Table {
  /// Reads a table from a file whose columns have names; see ``init(contentsOf:formats:)``.
  ///
  /// - Parameters:
  ///   - url: the location of the file.
  ///   - formats: the formats that the file may have.
  /// - Throws: ``TableError`` that names the file and the place in it.
  public init(contentsOf url: URL, formats: TableFormats = .standard) throws(TableError) {
    try self.init(contentsOf: url.path, formats: formats)
  }
}
