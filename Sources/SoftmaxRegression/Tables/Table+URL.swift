public import Essentials

extension Table {
  /// Reads a table from a file whose columns have names; see ``init(contentsOf:names:formats:)``.
  ///
  /// - Parameters:
  ///   - url: the location of the file.
  ///   - names: the columns whose numbers are names of classes or levels, and keep their spelling.
  ///   - formats: the formats that the file may have.
  /// - Throws: ``TableError`` that names the file and the place in it.
  public init(
    contentsOf url: URL, names: [String] = [], formats: TableFormats = .standard
  ) throws(TableError) {
    try self.init(contentsOf: url.path, names: names, formats: formats)
  }
}
