extension TableFormats {
  /// The formats of tables that a model reads.
  ///
  /// Cells mean what they meant in the fit, and classes and levels keep their spelling.
  package func reading(as encoding: TableEncoding) -> TableFormats {
    var result = self
    result.text.cells = text.cells.adding(encoding.cells)
    let factors = encoding.variables.filter(\.isFactor).flatMap(\.columns)
    result.text.names += factors + [encoding.target].compactMap { $0 }
    return result
  }
}
