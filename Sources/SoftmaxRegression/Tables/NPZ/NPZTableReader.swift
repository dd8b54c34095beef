/// Arrays of NumPy in one file, of which one is the features: `file.npz:X`.
struct NPZTableReader: TableReader {
  static let endings = [".npz"]
  static let hasNamedColumns = false
  static let usesCompanionFiles = true

  private let file: TableFile

  init(_ file: TableFile) { self.file = file }

  func dataSet() throws(TableError) -> DataSet { .matrix(try MatrixTable(arrays: file)) }
}
