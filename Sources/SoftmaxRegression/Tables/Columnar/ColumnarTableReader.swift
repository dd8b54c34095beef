/// A format of columnar files, which are all read by a ``ColumnarTable``.
protocol ColumnarTableReader: TableReader {
  var table: ColumnarTable { get }
}

extension ColumnarTableReader {
  static var readsStandardInput: Bool { true }

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
