/// Named columns of the same length, with their source.
///
/// A table from a file knows the line of each row, so that later errors about a cell can state its place.
public struct Table: Sendable {
  /// The file as the user named it, "standard input", or "table" for columns in memory.
  public let source: String
  /// The columns, in the order of the file.
  public let columns: [Column]
  /// The number of rows.
  public let rowCount: Int

  private let places: [String: Int]
  let lines: LineMap
  /// The place of the first row in the data of which this table is a block.
  private let firstRow: Int
  /// The stated properties of the text from which the cells were read.
  package let format: TextFormat
  /// Whether the cells were read from a text, so that each row has a line.
  var isFromText: Bool { lines.isOfText }

  /// A table of columns with the same length and distinct names.
  ///
  /// - Parameters:
  ///   - columns: the columns.
  ///   - source: the name of the table in messages.
  ///   - firstRow: the place (from 0) of the first row in the data of which this is a block, so that errors name the
  ///     right row.
  /// - Throws: ``TableError`` if there are no columns, two have the same name, or their lengths differ.
  public init(_ columns: [Column], source: String = "table", firstRow: Int = 0) throws(TableError) {
    guard let first = columns.first else {
      throw TableError(.empty, file: source, message: "there are no columns; give at least one.")
    }
    var names: Set<String> = []
    for (index, column) in columns.enumerated() {
      guard !column.name.isEmpty else {
        let message: Sentence = "column \(index + 1) has no name; give every column one."
        throw TableError(.unnamedColumn, file: source, message: message)
      }
      guard names.insert(column.name).inserted else {
        let message: Sentence = "two columns have this name; give every column a different one."
        throw TableError(.duplicateColumn, file: source, column: column.name, message: message)
      }
      guard column.count == first.count else {
        let message: Sentence =
          "the column's length is \(column.count), that of column \(first.name.excerpt) is \(first.count); "
          + "make all columns equally long."
        throw TableError(.malformed, file: source, column: column.name, message: message)
      }
    }
    self.init(columns, rowCount: first.count, source: source, lines: LineMap(), firstRow: firstRow)
  }

  /// A table of columns that are known to have the same length and distinct names.
  init(
    _ columns: [Column], rowCount: Int, source: String, lines: LineMap, firstRow: Int = 0,
    format: TextFormat = .automatic
  ) {
    self.format = format
    self.source = source
    self.columns = columns
    self.rowCount = rowCount
    self.lines = lines
    self.firstRow = firstRow
    places = Dictionary(columns.indices.map { (columns[$0].name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The column of that name, if there is one.
  public subscript(name: String) -> Column? {
    places[name].map { columns[$0] }
  }

  /// The line of the file in which a row (from 0) begins, from 1; nil for a table in memory.
  public func line(ofRow row: Int) -> Int? {
    lines[row]
  }

  /// The table with the given rows (from 0), in the given order; a row can occur more than once.
  ///
  /// A column keeps its type; a text column keeps only the levels that occur. The rows keep their lines.
  public func rows(_ indices: [Int]) -> Table {
    Table(
      columns.map { $0.rows(indices) }, rowCount: indices.count, source: source, lines: lines.rows(indices),
      format: format)
  }

  /// The table with a range of rows (from 0); errors state their places in this table.
  func rows(_ range: Range<Int>) -> Table {
    let part = rows(Array(range))
    return Table(
      part.columns, rowCount: part.rowCount, source: source, lines: part.lines, firstRow: firstRow + range.lowerBound,
      format: format)
  }

  /// The table with the columns of these names, in the order of this table.
  func columns(_ names: Set<String>) -> Table {
    Table(
      columns.filter { names.contains($0.name) }, rowCount: rowCount, source: source, lines: lines, firstRow: firstRow,
      format: format)
  }

  /// The table with another reading of its columns.
  func with(_ columns: [Column], _ format: TextFormat) -> Table {
    Table(columns, rowCount: rowCount, source: source, lines: lines, firstRow: firstRow, format: format)
  }

  /// An error with its place in the table: the file, the line of a row (from 0), and the column.
  public func error(
    _ kind: TableError.Kind, row: Int? = nil, column: String? = nil, _ message: Sentence
  ) -> TableError {
    guard let place = row.flatMap({ lines.place(of: $0) }) else {
      return TableError(kind, file: source, row: row.map { firstRow + $0 + 1 }, column: column, message: message)
    }
    return TableError(
      kind, file: place.file ?? source, line: place.line, row: place.row, column: column, message: message)
  }

  /// The column of that name.
  package func column(_ name: String) throws(TableError) -> Column {
    if let column = self[name] { return column }
    let known = columns.prefix(12).map(\.name).joined(separator: ", ")
    let rest = columns.count > 12 ? ", ..." : ""
    throw error(.unknownColumn, column: name, "there is no such column; the table has \(known)\(rest).")
  }
}
