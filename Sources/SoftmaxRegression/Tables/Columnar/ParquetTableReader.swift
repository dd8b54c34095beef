internal import ColumnarFiles

/// Parquet files, column by column on all cores; lists of one length become a column for each element.
struct ParquetTableReader: TableReader {
  static let endings = [".parquet"]

  static func recognizes(_ start: [UInt8]) -> Bool {
    start.starts(with: ParquetFile.mark) || start.starts(with: ParquetFile.encryptedMark)
  }

  private let table: ColumnarTable

  init(_ file: TableFile) throws(TableError) {
    let bytes = try file.contents()
    let opened: ParquetFile
    do throws(ColumnarFault) {
      opened = try ParquetFile(UnsafeRawBufferPointer(start: bytes.address, count: bytes.count), owner: bytes)
    } catch {
      throw file.error(
        error.kind == .malformed ? .malformed : .unsupportedFormat, column: error.column, Sentence(error.message))
    }
    table = try ColumnarTable(opened, at: file)
  }

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
