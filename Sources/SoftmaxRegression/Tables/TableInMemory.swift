/// The reader of a table with named columns in memory, for code that reads files.
struct TableInMemory: TableReader {
  static let endings: [String] = []
  private let data: DataSet

  init(_ file: TableFile) throws(TableError) { data = try DataSet(file) }

  func dataSet() -> DataSet { data }
}

/// The reader of features without names in memory, for code that reads files.
struct MatrixInMemory: TableReader {
  static let endings: [String] = []
  static let hasNamedColumns = false
  private let data: DataSet

  init(_ file: TableFile) throws(TableError) { data = try DataSet(file) }

  func dataSet() -> DataSet { data }
}
