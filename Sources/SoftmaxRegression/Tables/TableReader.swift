/// A file format of tables, and the reader of one file in it.
///
/// The type is the format: it knows how the names of its files end. An instance reads one file. A format is added by a
/// type that conforms and its place in a list of ``TableFormats``; it must give its ``endings`` and read a whole file. The
/// defaults derive everything else from the whole file, so that a reader implements ``blocks(threads:columns:work:consume:)``
/// and ``contents(inSinglePrecision:plain:)`` only where it saves memory or time by them.
public protocol TableReader: Sendable {
  /// The ends of the names of its files, in lower case and without `.gz`, such as `[".csv", ".tsv"]`.
  static var endings: [String] { get }
  /// Whether columns have names, so that ``dataSet()`` returns a ``DataSet/table(_:)``; defaults to true.
  ///
  /// Features without names are taken in their order.
  static var hasNamedColumns: Bool { get }
  /// Whether labels and weights come in files beside the table, ``TableFile/labels`` and ``TableFile/weights``; defaults to
  /// false.
  static var usesCompanionFiles: Bool { get }

  /// Whether a file that begins with these bytes is in this format, whatever its name; defaults to false.
  ///
  /// - Parameter start: the first 4096 bytes of the file, or all that there are, decompressed.
  static func recognizes(_ start: [UInt8]) -> Bool

  /// Prepares to read a file, which exists; one of the methods below is called once.
  init(_ file: TableFile) throws(TableError)

  /// Reads the whole file.
  ///
  /// - Throws: ``TableError`` that names the first place that cannot be read, also where there are no rows.
  func dataSet() throws(TableError) -> DataSet

  /// Reads the whole file, and columns of plain numbers straight into the rows of a matrix if the format can do that.
  ///
  /// - Parameters:
  ///   - inSinglePrecision: whether such a matrix holds floats.
  ///   - choose: names the columns, given the first rows of the table; nil where they make up no such matrix.
  /// - Throws: ``TableError`` that names the first place that cannot be read, or what `choose` throws.
  func contents(
    inSinglePrecision: Bool, plain choose: @escaping (Table) throws(TableError) -> PlainColumns?
  ) throws(TableError) -> TableContents

  /// Reads a file with named columns in blocks of rows, once and in their order.
  ///
  /// - Parameters:
  ///   - threads: the most threads.
  ///   - choose: chooses the columns that are wanted, in any order, given the names of all.
  ///   - work: turns a block into a result; by several threads at once.
  ///   - consume: takes the results in the order of the file, one at a time; false ends the reading.
  /// - Throws: ``TableError`` for the first place in the file that is at fault, also where there are no rows.
  func blocks<Result>(
    threads: Int, columns choose: @escaping ([String]) -> [String],
    work: @escaping (Table) throws(TableError) -> Result, consume: @escaping (Result) throws(TableError) -> Bool
  ) throws(TableError)
}

extension TableReader {
  /// True.
  public static var hasNamedColumns: Bool { true }
  /// False.
  public static var usesCompanionFiles: Bool { false }
  /// False.
  public static func recognizes(_ start: [UInt8]) -> Bool { false }

  /// Reads the whole file as ``dataSet()`` does.
  public func contents(
    inSinglePrecision: Bool, plain choose: @escaping (Table) throws(TableError) -> PlainColumns?
  ) throws(TableError) -> TableContents {
    .whole(try dataSet())
  }

  /// Reads the whole file by ``dataSet()`` and cuts it into blocks.
  public func blocks<Result>(
    threads: Int, columns choose: @escaping ([String]) -> [String],
    work: @escaping (Table) throws(TableError) -> Result, consume: @escaping (Result) throws(TableError) -> Bool
  ) throws(TableError) {
    let whole = try dataSet().table()
    let table = whole.columns(Set(choose(whole.columns.map(\.name))))
    let size = OrderedBlocks.rowsPerBlock(width: table.columns.count)
    try OrderedBlocks.rows(table.rowCount, size: size, threads: threads) { rows throws(TableError) in
      try work(table.rows(rows))
    } consume: { result throws(TableError) in
      try consume(result)
    }
  }
}
