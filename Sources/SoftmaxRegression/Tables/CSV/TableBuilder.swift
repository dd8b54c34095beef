/// Builds a table from the rows of blocks.
///
/// A column is text if a cell of any block is text. If earlier blocks looked like numbers, they must be read again: see
/// `mixed`.
struct TableBuilder {
  private enum Cells {
    case numbers([Double])
    case texts(TextCells)
    /// Numbers in some blocks and texts in others.
    case mixed
  }

  /// The fault of a file with only a header.
  static let noRows: Sentence = "there are no rows below the header; add at least one."

  private let source: String
  private let format: TextFormat
  private let names: [String]
  /// The columns that are read, by their places in the file.
  private let kept: [Int]
  private var cells: [Cells]
  private(set) var lines = LineMap()

  init(_ names: [String], kept: [Int], of reader: CSVReader) {
    self.names = names
    self.kept = kept
    source = reader.source
    format = reader.format
    cells = kept.map { _ in .numbers([]) }
  }

  /// Reserves room for numbers, so that arrays need not grow, which would take twice their memory.
  mutating func reserve(rows: Int) {
    for i in cells.indices {
      guard case .numbers(var numbers) = cells[i] else { continue }
      cells[i] = .mixed
      numbers.reserveCapacity(rows)
      cells[i] = .numbers(numbers)
    }
  }

  /// The columns that must be read again, as texts.
  var mixed: [Int] {
    kept.indices.filter { if case .mixed = cells[$0] { true } else { false } }.map { kept[$0] }
  }

  /// The columns that are text so far.
  var texts: [Int] {
    kept.indices.filter { if case .numbers = cells[$0] { false } else { true } }.map { kept[$0] }
  }

  /// Appends the rows of the next block.
  mutating func append(_ rows: CSVRows) throws(TableError) {
    for (i, column) in kept.enumerated() {
      // The value is taken out while it changes, so that it is not copied.
      var own = Cells.mixed
      swap(&own, &cells[i])
      append(rows, column, to: &own)
      cells[i] = own
      if case .texts(let texts) = own, texts.levelCount > Int(Int32.max) {
        throw TableError(
          .malformed, file: source, column: names[column],
          message: "there are more than \(Int32.max) different texts; leave the column out.")
      }
    }
    lines.append(rows.lines)
  }

  private func append(_ rows: CSVRows, _ column: Int, to own: inout Cells) {
    switch (own, rows.texts[column]) {
    case (.numbers(var numbers), nil):
      own = .mixed
      let width = rows.width
      for row in 0..<rows.count { numbers.append(rows.numbers[row * width + column]) }
      own = .numbers(numbers)
    case (.numbers(let numbers), let text?):
      guard numbers.isEmpty else { return own = .mixed }
      own = .texts(TextCells(text))
    case (.texts(var texts), let text?):
      own = .mixed
      texts.append(text)
      own = .texts(texts)
    case (.texts, nil):
      if rows.count > 0 { own = .mixed }
    case (.mixed, _): break
    }
  }

  /// Replaces columns by those of another builder, which has read them again.
  mutating func replace(_ columns: [Int], from other: TableBuilder) {
    for column in columns {
      guard let i = kept.firstIndex(of: column), let j = other.kept.firstIndex(of: column) else { continue }
      cells[i] = other.cells[j]
    }
  }

  /// The table.
  func table() throws(TableError) -> Table {
    guard lines.count > 0 else {
      throw TableError(.empty, file: source, message: Self.noRows)
    }
    let columns = kept.indices.map { i in
      switch cells[i] {
      case .numbers(let numbers): Column(name: names[kept[i]], numbers: numbers)
      case .texts(let texts): texts.column(names[kept[i]])
      case .mixed: Column(name: names[kept[i]], codes: [], levels: [])
      }
    }
    return try Table(columns, rowCount: lines.count, source: source, lines: lines, format: format).readingText()
  }
}
