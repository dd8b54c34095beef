internal import ColumnarFiles

/// Arrow files and streams, and files of Feather's second version.
struct ArrowTableReader: ColumnarTableReader {
  static let endings = [".arrow", ".feather", ".arrows", ".ipc"]

  static func recognizes(_ start: [UInt8]) -> Bool { ColumnarFormat(start) == .arrow }

  let table: ColumnarTable

  init(_ file: TableFile) throws(TableError) { table = try ColumnarTable(ColumnarTable.open(file), at: file) }
}
