extension TableFormats {
  /// The formats of tables that a model reads.
  ///
  /// Cells have the same meaning as in the fit, and classes and levels keep their spelling.
  package func reading(as encoding: TableEncoding) -> TableFormats {
    var result = self
    result.text.cells = text.cells.adding(encoding.cells)
    let factors = encoding.variables.filter(\.hasNames).flatMap(\.columns)
    result.text.names += factors + [encoding.target].compactMap { $0 }
    return result
  }
}
