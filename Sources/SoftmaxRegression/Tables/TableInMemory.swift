/// A table with named columns in memory, as what reads files takes it.
struct TableInMemory: TableReader {
  static let endings: [String] = []
  private let data: DataSet

  init(_ file: TableFile) throws(TableError) { data = try DataSet(file) }

  func dataSet() -> DataSet { data }
}

/// Features without names in memory, as what reads files takes them.
struct MatrixInMemory: TableReader {
  static let endings: [String] = []
  static let hasNamedColumns = false
  private let data: DataSet

  init(_ file: TableFile) throws(TableError) { data = try DataSet(file) }

  func dataSet() -> DataSet { data }
}
