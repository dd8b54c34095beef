/// The first rows of a text, divided by a separator.
struct CSVSample {
  let separator: Separator
  /// The dialect with the separator, which is a tab for blanks.
  let dialect: CSVDialect
  /// The cells of the first rows, including the header.
  let rows: [[Cell]]
  /// The number of columns with names, and the index.
  let width: Int
  /// The share of the rows below the header that have a cell for each of these columns, and otherwise only empty cells.
  let share: Double
  /// Whether the first column is an index.
  let index: CSVDialect.Index?
  /// The number of empty cells from separators at the ends of rows; nil if there are none, not even in the header.
  let trailing: Int?

  /// A cell.
  struct Cell: Equatable {
    let text: String
    let isQuoted: Bool

    /// Whether it is a number with a point or a comma as its decimal mark.
    var isFraction: Bool {
      text.utf8.contains(UInt8(ascii: ".")) && DecimalNumber.value(of: text) != nil || hasDecimalComma
    }

    /// Whether it is a number with a comma as its decimal mark.
    var hasDecimalComma: Bool {
      let comma = UInt8(ascii: ",")
      return text.utf8.contains(comma) && DecimalNumber.value(of: text, decimal: comma) != nil
    }

    /// Whether it is a number such as 12.345, whose point may be between thousands.
    var canHaveThousands: Bool {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(\.utf8.count)
      return isFraction && !hasDecimalComma && parts.count == 2 && parts[1] == 3 && (1...3).contains(parts[0])
        && !text.hasPrefix("0") && !text.hasPrefix("-0")
    }
  }

  /// The largest number of rows to inspect, and of cells, unless three rows have more.
  static let limits = (rows: 500, cells: 20_000)

  /// - Parameters:
  ///   - text: the first bytes of the text.
  ///   - isWhole: whether these are all bytes; otherwise the last row is not inspected.
  ///   - dialect: the known properties of the text.
  ///   - separator: the separator.
  ///   - hasHeader: whether the first row may contain names.
  init(_ text: [UInt8], isWhole: Bool, _ dialect: CSVDialect, _ separator: Separator, hasHeader: Bool) {
    var dialect = dialect
    var text = text
    dialect.separator = separator.byte
    if separator == .blank {
      var cleaning = LineCleaning(skip: 0, comment: nil, separator: separator.byte, quote: dialect.quote)
      text = cleaning.convert(text, isLast: isWhole)
      dialect.separator = Separator.tab.byte
    }
    let rows = Self.rows(text.span, isWhole: isWhole, dialect)
    self.separator = separator
    self.dialect = dialect
    self.rows = rows
    let header = rows.first ?? []
    let names = header.count - CSVDialect.emptyEnd(header.map(\.text))
    let body = rows.dropFirst()
    func fits(_ row: [Cell], _ width: Int) -> Bool {
      row.count >= width && row.dropFirst(width).allSatisfy { $0.text.isEmpty }
    }
    let isMissing =
      hasHeader && !body.isEmpty && body.allSatisfy { fits($0, names + 1) } && Self.areRowNames(body.map { $0[0] })
      && !body.allSatisfy { fits($0, names) }
    index = isMissing ? .missing : hasHeader && names > 1 && header[0].text.isEmpty ? .unnamed : nil
    let width = names + (isMissing ? 1 : 0)
    self.width = width
    share = body.isEmpty ? 1 : Double(body.count { fits($0, width) }) / Double(body.count)
    let longest = body.map(\.count).max() ?? width
    trailing = share == 1 && (header.count > names || longest > width) ? max(0, longest - width) : nil
  }

  /// Whether cells name their rows: words that are all different, or whole numbers that count the rows.
  private static func areRowNames(_ cells: [Cell]) -> Bool {
    guard cells.count > 2, Set(cells.map(\.text)).count == cells.count else { return false }
    let numbers = cells.compactMap { DecimalNumber.value(of: $0.text) }
    if numbers.isEmpty { return true }
    return numbers.count == cells.count && zip(numbers, numbers.dropFirst()).allSatisfy { $1 == $0 + 1 }
  }

  /// The cells of the first rows, up to the first fault.
  private static func rows(_ bytes: Span<UInt8>, isWhole: Bool, _ dialect: CSVDialect) -> [[Cell]] {
    var cursor = CSVCursor(dialect, position: CSVReader.begins(bytes, with: [0xef, 0xbb, 0xbf]) ? 3 : 0)
    var rows: [[Cell]] = []
    var count = 0
    while rows.count <= limits.rows, rows.count < 3 || count < limits.cells, cursor.startRow(bytes) {
      var row: [Cell] = []
      var endsRow = false
      while !endsRow {
        guard let cell = try? cursor.nextCell(bytes).trimmed(in: bytes) else { return rows }
        let text = (try? cell.text(in: bytes, line: 0)) ?? ""
        row.append(Cell(text: text, isQuoted: cell.isQuoted))
        endsRow = cell.endsRow
      }
      if !isWhole, cursor.position == bytes.count { break }
      rows.append(row)
      count += row.count
    }
    return rows
  }
}
