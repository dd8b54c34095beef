/// Several files of sparse rows, or tables of features without names in memory, as one table.
struct JoinedMatrices: TableReader {
  static let endings: [String] = []
  static let hasNamedColumns = false

  private let file: TableFile
  private let parts: [TableFile]

  init(_ file: TableFile) throws(TableError) {
    self.file = file
    parts = file.currentParts
  }

  func dataSet() throws(TableError) -> DataSet {
    var tables: [MatrixTable] = []
    for part in parts {
      if case .matrix(let table) = try DataSet(part) { tables.append(table) }
    }
    let features = try features(tables)
    guard tables.contains(where: { $0.labels != nil }) else {
      return .matrix(MatrixTable(source: file.source, features: features, labels: nil, softTargets: nil, weights: nil))
    }
    var labels = TableJoiner(file)
    for table in tables {
      guard let own = table.labels else {
        throw table.error(.missingValue, "the table has no labels, but others have; give labels to all or to none.")
      }
      try labels.append(own)
    }
    return .matrix(
      MatrixTable(
        source: file.source, features: features, labels: try labels.table(), softTargets: nil, weights: nil))
  }

  /// The features of all files.
  private func features(_ tables: [MatrixTable]) throws(TableError) -> DesignMatrix {
    var sparse: [SparseMatrix] = []
    for table in tables {
      guard case .sparse(let matrix) = table.features, table.softTargets == nil, table.weights == nil else {
        throw table.error(.unsupportedFormat, "arrays cannot be joined; join them before, or name the columns.")
      }
      sparse.append(matrix)
    }
    var offsets = [0]
    for matrix in sparse {
      let start = offsets[offsets.count - 1]
      offsets += matrix.offsets.dropFirst().map { start + $0 }
    }
    return .sparse(
      SparseMatrix(
        checkedRows: offsets.count - 1, columns: sparse.map(\.columns).max() ?? 0, offsets: offsets,
        indices: sparse.flatMap(\.indices), values: sparse.flatMap(\.values)))
  }
}
