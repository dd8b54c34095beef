/// CSV and TSV text, read in blocks on all cores; see ``Table/init(contentsOf:formats:)``.
struct CSVTableReader: TableReader {
  static let endings = [".csv", ".tsv"]

  private let file: TableFile

  init(_ file: TableFile) { self.file = file }

  func dataSet() throws(TableError) -> DataSet {
    let (reader, stream) = try open()
    return .table(try reader.table(stream))
  }

  /// Numbers go straight into the rows of the matrix, so that only the matrix takes memory; a file with other cells is
  /// read again from its start.
  func contents(
    inSinglePrecision: Bool, plain choose: @escaping (Table) throws(TableError) -> PlainColumns?
  ) throws(TableError) -> TableContents {
    let (reader, stream) = try open()
    // Both types are named, so that the loop over the cells is compiled for each of them.
    let plain =
      inSinglePrecision
      ? try Self.plain(reader, stream, choose) { .float($0) } : try Self.plain(reader, stream, choose) { .double($0) }
    if let plain { return plain }
    try reader.restart(stream)
    return .whole(.table(try reader.table(stream)))
  }

  private static func plain<Element: Scalar>(
    _ reader: CSVReader, _ stream: ByteStream, _ choose: @escaping (Table) throws(TableError) -> PlainColumns?,
    _ design: (Matrix<Element>) -> DesignMatrix
  ) throws(TableError) -> TableContents? {
    var width = 0
    let numbers: CSVReader.Numbers<Element>? = try reader.numbers(stream) { table throws(TableError) in
      let chosen = try choose(table)
      width = chosen?.features.count ?? 0
      return chosen
    }
    guard let numbers else { return nil }
    let others = try numbers.others.table()
    return .plain(
      features: design(Matrix(rows: others.rowCount, columns: width, elements: numbers.features)), others: others)
  }

  func blocks<Result>(
    threads: Int, columns choose: @escaping ([String]) -> [String],
    work: @escaping (Table) throws(TableError) -> Result, consume: @escaping (Result) throws(TableError) -> Bool
  ) throws(TableError) {
    var (reader, stream) = try open(readsTwice: false)
    reader.threads = threads
    let source = reader.source
    var count = 0
    try reader.read(stream) { plan in
      let chosen = Set(choose(plan.names))
      plan.parts = plan.names.map { chosen.contains($0) ? .any : .none }
    } work: { rows, plan throws(TableError) in
      (rows.count, try work(rows.table(plan.names, source: source)))
    } consume: { (block: (count: Int, result: Result), _) throws(TableError) in
      count += block.count
      return try consume(block.result)
    }
    guard count > 0 else { throw reader.error(.empty, TableBuilder.noRows) }
  }

  /// Opens the file, which by default can be read twice.
  private func open(readsTwice: Bool = true) throws(TableError) -> (CSVReader, ByteStream) {
    let separator = UInt8(ascii: TableFile.plainName(file.path).hasSuffix(".tsv") ? "\t" : ",")
    do throws(ByteStream.Fault) {
      return (CSVReader(separator: separator, source: file.source), try file.open(readsTwice: readsTwice))
    } catch {
      throw file.unreadable(error)
    }
  }
}
