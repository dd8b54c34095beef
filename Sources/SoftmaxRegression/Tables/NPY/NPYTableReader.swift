/// An array from NumPy, one row per sample, with labels and weights in separate arrays.
struct NPYTableReader: TableReader {
  static let endings = [".npy"]
  static let hasNamedColumns = false
  static let usesCompanionFiles = true

  static func recognizes(_ start: [UInt8]) -> Bool { start.starts(with: NPYHeader.mark) }

  private let file: TableFile

  init(_ file: TableFile) { self.file = file }

  func dataSet() throws(TableError) -> DataSet {
    .matrix(try MatrixTable(arrays: file))
  }
}
