extension TableEncoding {
  /// The features of a table, or of a block of its rows: a function of these rows and of what was learned.
  ///
  /// - Parameters:
  ///   - table: the rows; columns that the model does not use are not looked at.
  ///   - floats: whether features are kept in single precision.
  ///   - weights: rows of weight zero may be of a level that was not seen.
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

  /// Rows are encoded in blocks of this many, so that what lies between the table and the features stays small.
  static let blockRows = 1024

  private func dense<Element: Scalar>(
    _ bound: BoundEncoding, _ unseen: inout [String: Int]
  ) throws(TableError) -> Matrix<Element> {
    let d = featureCount(limit: Self.featureLimit) ?? 0
    let n = bound.table.rowCount
    var matrix = Matrix<Element>(rows: n, columns: d)
    for start in stride(from: 0, to: n, by: Self.blockRows) {
      let rows = start..<min(n, start + Self.blockRows)
      let values = try bound.values(rows, unseen: &unseen)
      var offset = 0
      for term in terms {
        let factors = term.variables.map { values[$0] }
        term.fill(&matrix.elements, from: start * d + offset, width: d, factors, variables, count: rows.count)
        offset += term.width(variables, limit: Self.featureLimit) ?? 0
      }
    }
    return matrix
  }
}

extension Term {
  /// Writes the term's columns for a block of rows into row-major elements that are zero.
  ///
  /// - Parameter factors: the values of the term's variables, one after the other.
  func fill<Element: Scalar>(
    _ elements: inout [Element], from start: Int, width: Int, _ factors: [BoundEncoding.Values],
    _ all: [Variable], count: Int
  ) {
    if variables.count == 1, let only = variables.first {
      switch factors[0] {
      case .numbers(let columns):
        for (c, column) in columns.enumerated() {
          for i in 0..<count { elements[start + i * width + c] = Element(column[i]) }
        }
      case .places(let places):
        let first = isFull(only) ? 0 : 1
        for i in 0..<count where Int(places[i]) >= first { elements[start + i * width + Int(places[i]) - first] = 1 }
      }
      return
    }
    var entries: [(column: Int, value: Double)] = []
    for i in 0..<count {
      collect(&entries, factors, all, row: i)
      for entry in entries { elements[start + i * width + entry.column] = Element(entry.value) }
    }
  }

  /// The entries of one row that are not zero because of a factor, by column, ascending.
  func collect(
    _ entries: inout [(column: Int, value: Double)], _ factors: [BoundEncoding.Values], _ all: [Variable], row: Int
  ) {
    entries.removeAll(keepingCapacity: true)
    entries.append((0, 1))
    var stride = 1
    for (variable, values) in zip(variables, factors) {
      switch values {
      case .numbers(let columns):
        guard columns.count > 1 else {
          for e in entries.indices { entries[e].value *= columns[0][row] }
          continue
        }
        let before = entries
        entries.removeAll(keepingCapacity: true)
        for (c, column) in columns.enumerated() {
          for entry in before { entries.append((entry.column + c * stride, entry.value * column[row])) }
        }
        stride *= columns.count
      case .places(let places):
        let place = Int(places[row]) - (isFull(variable) ? 0 : 1)
        guard place >= 0 else {
          entries.removeAll(keepingCapacity: true)
          return
        }
        for e in entries.indices { entries[e].column += place * stride }
        stride *= all[variable].width(isFull: isFull(variable))
      }
    }
  }
}
