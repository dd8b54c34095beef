/// Sparse rows as text, each with its label; see ``LIBSVMTable``.
struct LIBSVMTableReader: TableReader {
  static let endings = [".svm", ".libsvm"]
  static let hasNamedColumns = false

  private let file: TableFile

  init(_ file: TableFile) { self.file = file }

  func dataSet() throws(TableError) -> DataSet { .matrix(try MatrixTable(libsvm: file)) }
}
