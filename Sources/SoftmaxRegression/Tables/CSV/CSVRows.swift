/// The rows of a block of CSV text, with each column as numbers or as texts.
struct CSVRows: Sendable {
  /// The ways to read a column.
  enum Part: Sendable, Equatable {
    /// As numbers if every cell is a number, or else as texts.
    case any
    /// As texts.
    case text
    /// Not at all: its cells are skipped.
    case none
  }

  /// The number of columns.
  let width: Int
  /// The lines in which the rows begin.
  var lines = LineMap()
  /// The numbers, row by row, `width` per row; those of other columns are undefined.
  var numbers: [Double]
  /// The texts of each column; nil for columns without texts.
  var texts: [TextColumn?]
  /// The way in which each column was read.
  var parts: [Part]
  /// The number of bytes of the rows.
  let byteCount: Int

  /// The number of rows.
  var count: Int { lines.count }

  /// The cells of a column.
  func values(_ column: Int) -> Column.Values {
    if let text = texts[column] { return .text(codes: text.codes, levels: text.levels) }
    return .numbers((0..<count).map { numbers[$0 * width + column] })
  }

  /// The columns that were read, as a table.
  func table(_ names: [String], source: String) -> Table {
    let columns = names.indices.filter { parts[$0] != .none }.map { Column(name: names[$0], values(($0))) }
    return Table(columns, rowCount: count, source: source, lines: lines)
  }
}

/// A column of a file while its texts are read.
struct TextColumn: Sendable {
  private(set) var codes: [Int32] = []
  private var texts = LevelTable()

  var levels: [String] { texts.levels }

  mutating func append(_ cell: CSVCursor.Cell, in bytes: Span<UInt8>, line: Int) throws(CSVFault) {
    codes.append(try texts.code(of: cell, in: bytes, line: line))
  }
}
