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
    let (source, format) = (reader.source, reader.format)
    var count = 0
    try reader.read(stream) { plan in
      plan.choose(Set(plan.places(choose(plan.named.map { plan.names[$0] }))))
    } work: { rows, plan throws(TableError) in
      (rows.count, try work(try rows.table(plan.names, source: source, format: format)))
    } consume: { (block: (count: Int, result: Result), _) throws(TableError) in
      count += block.count
      return try consume(block.result)
    }
    guard count > 0 else { throw reader.error(.empty, TableBuilder.noRows) }
  }

  /// Opens the file, as one that can be read twice unless it is said otherwise, and finds out how it is written.
  private func open(readsTwice: Bool = true) throws(TableError) -> (CSVReader, ByteStream) {
    let stream: ByteStream
    let start: (bytes: [UInt8], isWhole: Bool)
    do throws(ByteStream.Fault) {
      stream = try file.open(readsTwice: readsTwice)
      start = try stream.start(CSVInspection.size)
    } catch {
      throw file.unreadable(error)
    }
    let usual = TableFile.plainName(file.path).hasSuffix(".tsv") ? Separator.tab : .comma
    let inspection = CSVInspection(start.bytes, isWhole: start.isWhole, file.formats.text, usual: usual)
    stream.convert(inspection.conversions)
    if !inspection.findings.isEmpty {
      file.formats.report(Sentence("\(file.source): ") + Sentence.list(inspection.findings) + ".")
    }
    var format = file.formats.text
    if inspection.dialect.decimal == TextFormat.DecimalMark.comma.byte { format.decimal = .comma }
    let reader = CSVReader(dialect: inspection.dialect, source: file.source, format: format)
    return (reader, stream)
  }
}
