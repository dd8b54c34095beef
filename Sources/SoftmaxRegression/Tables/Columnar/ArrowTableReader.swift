internal import ColumnarFiles

/// Arrow files and streams, and files of Feather's second version.
struct ArrowTableReader: TableReader {
  static let endings = [".arrow", ".feather", ".arrows", ".ipc"]
  static let readsStandardInput = true

  static func recognizes(_ start: [UInt8]) -> Bool { ColumnarFormat(start) == .arrow }

  private let table: ColumnarTable

  init(_ file: TableFile) throws(TableError) { table = try ColumnarTable(ColumnarTable.open(file), at: file) }

  func dataSet() throws(TableError) -> DataSet { try table.dataSet() }

  func contents(
    inSinglePrecision: Bool, plain choose: @escaping (Table) throws(TableError) -> PlainColumns?
  ) throws(TableError) -> TableContents {
    try table.contents(inSinglePrecision: inSinglePrecision, plain: choose)
  }

  func blocks<Result>(
    threads: Int, columns choose: @escaping ([String]) -> [String],
    work: @escaping (Table) throws(TableError) -> Result, consume: @escaping (Result) throws(TableError) -> Bool
  ) throws(TableError) {
    try table.blocks(threads: threads, columns: choose, work: work, consume: consume)
  }
}
