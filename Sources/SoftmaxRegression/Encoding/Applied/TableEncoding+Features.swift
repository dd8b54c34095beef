extension TableEncoding {
  /// The features of a table, or of a block of its rows, which depend only on these rows and on the learned encoding.
  ///
  /// - Parameters:
  ///   - table: the rows; columns that the model does not use are ignored.
  ///   - floats: whether features are stored in single precision.
  ///   - weights: the weights; a row of weight zero may have an unseen level.
  /// - Throws: ``TableError`` that names the first cell which cannot be used.
  package func features(of table: Table, floats: Bool = false, weights: [Double]? = nil) throws(TableError)
    -> EncodedFeatures
  {
    let bound = try BoundEncoding(self, table, weights: weights)
    var unseen: [String: Int] = [:]
    let design: DesignMatrix =
      isSparse(rows: table.rowCount)
      ? .sparse(try sparse(bound, &unseen))
      : floats ? .float(try dense(bound, &unseen)) : .double(try dense(bound, &unseen))
    let incomplete = bound.isIncomplete.map { marks in marks.indices.filter { marks[$0] } } ?? []
    let cells = CellCount(incompleteRows: incomplete, filled: bound.filled, unseen: unseen)
    return EncodedFeatures(design: design, cells: cells)
  }

  /// The features of a table as a dense matrix, n x d.
  ///
  /// - Throws: ``TableError`` that names the first cell which cannot be used.
  func design<Element: Scalar>(of table: Table) throws(TableError) -> Matrix<Element> {
    var unseen: [String: Int] = [:]
    return try dense(try BoundEncoding(self, table, weights: nil), &unseen)
  }

  /// The number of rows in a block, so that the intermediate values between the table and the features stay small.
  static let blockRows = 1024

  private func dense<Element: Scalar>(
    _ bound: BoundEncoding, _ unseen: inout [String: Int]
  ) throws(TableError) -> Matrix<Element> {
    let d = featureCount(limit: Self.featureLimit) ?? 0
    let n = bound.table.rowCount
    let bytes = Double(n) * Double(d) * Double(MemoryLayout<Element>.size)
    if let fault = MemoryLimit.fault(bytes, for: "the \(d) features of \(n) rows") {
      throw bound.table.error(.invalidValue, "\(fault); leave features out.")
    }
    var matrix = Matrix<Element>(rows: n, columns: d)
    for start in stride(from: 0, to: n, by: Self.blockRows) {
      let rows = start..<min(n, start + Self.blockRows)
      let values = try bound.values(rows, unseen: &unseen)
      var offset = 0
      for term in terms {
        let factors = term.factors(values, variables)
        term.fill(&matrix.elements, from: start * d + offset, width: d, factors, variables, count: rows.count)
        offset += term.width(variables, limit: Self.featureLimit) ?? 0
      }
    }
    return matrix
  }
}
