/// A file format of tables, and the reader of one file in it.
///
/// The type is the format, and knows the endings of its files; an instance reads one file. To add a format, write a
/// type that conforms, and add it to a list of ``TableFormats``. The type must state its ``endings`` and read a whole
/// file. By default everything else is derived from the whole file; a reader implements
/// ``blocks(threads:columns:work:consume:)`` and ``contents(inSinglePrecision:plain:)`` only to save memory or time.
public protocol TableReader: Sendable {
  /// The endings of its files' names, in lower case and without `.gz`, such as `[".csv", ".tsv"]`.
  static var endings: [String] { get }
  /// Whether columns have names, so that ``dataSet()`` returns a ``DataSet/table(_:)``; defaults to true.
  ///
  /// Features without names are matched by position.
  static var hasNamedColumns: Bool { get }
  /// Whether labels and weights are in separate files, ``TableFile/labels`` and ``TableFile/weights``; defaults to
  /// false.
  static var usesCompanionFiles: Bool { get }
  /// Whether standard input may have this format if ``recognizes(_:)`` is true of its first eight bytes; defaults to
  /// false. The first format of a list reads all other standard input.
  static var readsStandardInput: Bool { get }
  /// Whether a folder of such files is one table; defaults to false.
  static var readsFolders: Bool { get }

  /// Whether a file that begins with these bytes is in this format, whatever its name; defaults to false.
  ///
  /// - Parameter start: the first 4096 bytes of the file, or all that there are, decompressed.
  static func recognizes(_ start: [UInt8]) -> Bool

  /// Prepares to read an existing file; one of the methods below is then called once.
  init(_ file: TableFile) throws(TableError)

  /// Reads the whole file.
  ///
  /// - Throws: ``TableError`` that names the first place that cannot be read, and if there are no rows.
  func dataSet() throws(TableError) -> DataSet

  /// Reads the whole file; reads columns of plain numbers straight into the rows of a matrix if the format supports it.
  ///
  /// - Parameters:
  ///   - inSinglePrecision: whether such a matrix has floats.
  ///   - choose: returns the columns, given the first rows of the table; nil if they are not such a matrix.
  /// - Throws: ``TableError`` that names the first place that cannot be read, and the errors of `choose`.
  func contents(
    inSinglePrecision: Bool, plain choose: @escaping (Table) throws(TableError) -> PlainColumns?
  ) throws(TableError) -> TableContents

  /// Reads a file with named columns in blocks of rows, once and in their order.
  ///
  /// - Parameters:
  ///   - threads: the most threads.
  ///   - choose: returns the requested columns, in any order, given the names of all.
  ///   - work: turns a block into a result; several threads call it at once.
  ///   - consume: takes the results in the order of the file, one at a time; false ends the reading.
  /// - Throws: ``TableError`` for the first faulty place in the file, and if there are no rows.
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
  public static var readsStandardInput: Bool { false }
  /// False.
  public static var readsFolders: Bool { false }
  /// False.
  public static func recognizes(_ start: [UInt8]) -> Bool { false }

  /// Reads the whole file by ``dataSet()``.
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
