/// Tensors in one file, of which one is the features: `file.safetensors:X`.
struct SafetensorsTableReader: TableReader {
  static let endings = [".safetensors"]
  static let hasNamedColumns = false
  static let usesCompanionFiles = true

  static func recognizes(_ start: [UInt8]) -> Bool { SafetensorsHeader.recognizes(start) }

  private let file: TableFile

  init(_ file: TableFile) { self.file = file }

  func dataSet() throws(TableError) -> DataSet { .matrix(try MatrixTable(arrays: file)) }
}
