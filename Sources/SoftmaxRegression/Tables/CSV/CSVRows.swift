/// The rows of a block of CSV text, each column as numbers or as texts.
struct CSVRows: Sendable {
  /// What is to be made of a column.
  enum Part: Sendable, Equatable {
    /// Numbers if every cell is one, else texts.
    case any
    /// Texts.
    case text
    /// Nothing: its cells are passed over.
    case none
  }

  /// The number of columns.
  let width: Int
  /// The lines in which the rows begin.
  var lines = LineMap()
  /// The numbers, row by row, `width` a row; what stands for other columns means nothing.
  var numbers: [Double]
  /// The texts of the columns that hold any.
  var texts: [TextColumn?]
  /// What was made of each column.
  var parts: [Part]
  /// The number of bytes that the rows took.
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
