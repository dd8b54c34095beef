extension TableFile {
  /// The file as a table that a model reads; see ``TableFormats/reading(as:)``.
  package func reading(as encoding: TableEncoding) -> TableFile {
    var result = self
    result.formats = formats.reading(as: encoding)
    return result
  }
}
