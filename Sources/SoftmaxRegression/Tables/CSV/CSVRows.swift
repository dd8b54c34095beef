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

  /// A column by its place.
  private func column(_ place: Int, _ name: String) -> Column {
    if let text = texts[place] {
      return Column(
        name: name, codes: text.codes, levels: text.levels, literals: text.literals, respelled: text.respelled)
    }
    return Column(name: name, numbers: (0..<count).map { numbers[$0 * width + place] })
  }

  /// The columns that are kept, as a table.
  func table(_ names: [String], source: String, format: TextFormat) throws(TableError) -> Table {
    let columns = names.indices.filter { parts[$0] != .none }.map { column($0, names[$0]) }
    return try Table(columns, rowCount: count, source: source, lines: lines, format: format).readingText()
  }
}

/// A column of a file while its texts are read.
struct TextColumn: Sendable {
  private(set) var codes: [Int32] = []
  private var texts: LevelTable

  init(absentTexts: Set<String>) { texts = LevelTable(absentTexts: absentTexts) }

  var levels: [String] { texts.levels }
  var literals: Set<Int32> { texts.literals }
  var respelled: Set<Int32> { texts.respelled }

  /// Appends a cell, without the blanks around it unless it is quoted.
  mutating func append(_ cell: CSVCursor.Cell, in bytes: Span<UInt8>, line: Int) throws(CSVFault) {
    codes.append(try texts.code(of: cell.trimmed(in: bytes), in: bytes, line: line))
  }
}
