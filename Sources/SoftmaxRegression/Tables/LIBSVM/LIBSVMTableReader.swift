/// Sparse rows as text, each with its label; see ``LIBSVMTable``.
struct LIBSVMTableReader: TableReader {
  static let endings = [".svm", ".libsvm"]
  static let hasNamedColumns = false

  static func recognizes(_ start: [UInt8]) -> Bool { LIBSVMReader.recognizes(start.span) }

  private let file: TableFile

  init(_ file: TableFile) { self.file = file }

  func dataSet() throws(TableError) -> DataSet { .matrix(try MatrixTable(libsvm: file)) }
}
