/// A cursor in CSV text that moves from cell to cell.
///
/// It reads RFC 4180 and its common variants: cells in double quotes can contain separators, line ends and doubled
/// quotes; lines end in LF, CRLF or CR. A quote inside an unquoted cell is an ordinary character.
struct CSVCursor {
  /// The byte between two cells of a row.
  let separator: UInt8
  private let decimal: UInt8
  private let quote: UInt8
  /// The next byte to read.
  private(set) var position: Int
  /// The line of that byte; the first is line 1.
  private(set) var line: Int

  /// A cell: the range of its text, without the quotes around it.
  struct Cell {
    var range: Range<Int>
    /// Whether the cell is quoted.
    var isQuoted = false
    /// Whether the text contains doubled quotes, which are read as single ones.
    var hasDoubledQuotes = false
    /// Whether it is the last cell of its row.
    var endsRow = false
  }

  /// Starts at `position`, behind a byte order mark if there is one.
  init(_ dialect: CSVDialect, position: Int, line: Int = 1) {
    separator = dialect.separator
    // A comma that separates cells is part of no number without quotes.
    decimal = dialect.decimal == dialect.separator ? UInt8(ascii: ".") : dialect.decimal
    quote = dialect.quote
    self.position = position
    self.line = line
  }

  /// Moves to the next row, past blank lines; returns false if there is none.
  mutating func startRow(_ bytes: Span<UInt8>) -> Bool {
    var i = position
    while i < bytes.count {
      let byte = bytes[i]
      if isLineEnd(byte) {
        position = i
        passLineEnd(bytes)
        i = position
      } else if DecimalNumber.isBlank(byte), byte != separator {
        i += 1
      } else {
        return true
      }
    }
    return false
  }

  /// Reads an unquoted cell with a number; returns nil for any other cell, and does not move.
  @inline(__always)
  mutating func nextNumber(_ bytes: Span<UInt8>) -> (value: Double, endsRow: Bool)? {
    if let number = DecimalNumber.prefix(of: bytes, from: position, limit: bytes.count, decimal: decimal),
      number.end < bytes.count
    {
      let byte = bytes[number.end]
      if byte == separator {
        position = number.end + 1
        return (number.value, false)
      }
      if byte == lineFeed {
        position = number.end + 1
        line += 1
        return (number.value, true)
      }
    }
    return nextPaddedNumber(bytes)
  }

  /// The same for cells with blanks around the number, and for cells at the end of the text.
  @inline(never)
  private mutating func nextPaddedNumber(_ bytes: Span<UInt8>) -> (value: Double, endsRow: Bool)? {
    var start = position
    while start < bytes.count, DecimalNumber.isBlank(bytes[start]), bytes[start] != separator { start += 1 }
    guard let number = DecimalNumber.prefix(of: bytes, from: start, limit: bytes.count, decimal: decimal) else {
      return nil
    }
    var end = number.end
    while end < bytes.count, DecimalNumber.isBlank(bytes[end]), bytes[end] != separator { end += 1 }
    guard end == bytes.count || bytes[end] == separator || isLineEnd(bytes[end]) else { return nil }
    position = end
    return (number.value, passCellEnd(bytes))
  }

  /// Reads a cell.
  mutating func nextCell(_ bytes: Span<UInt8>) throws(CSVFault) -> Cell {
    if position < bytes.count, bytes[position] == quote { return try nextQuotedCell(bytes) }
    let start = position
    var end = start
    while end < bytes.count, bytes[end] != separator, !isLineEnd(bytes[end]) { end += 1 }
    position = end
    return Cell(range: start..<end, endsRow: passCellEnd(bytes))
  }

  private mutating func nextQuotedCell(_ bytes: Span<UInt8>) throws(CSVFault) -> Cell {
    let firstLine = line
    position += 1
    var cell = Cell(range: position..<position, isQuoted: true)
    while position < bytes.count {
      let byte = bytes[position]
      if isLineEnd(byte) {
        passLineEnd(bytes)
      } else if byte != quote {
        position += 1
      } else if position + 1 < bytes.count, bytes[position + 1] == quote {
        cell.hasDoubledQuotes = true
        position += 2
      } else {
        cell.range = cell.range.lowerBound..<position
        position += 1
        guard position == bytes.count || bytes[position] == separator || isLineEnd(bytes[position]) else {
          throw CSVFault(kind: .textAfterQuote, line: line)
        }
        cell.endsRow = passCellEnd(bytes)
        return cell
      }
    }
    throw CSVFault(kind: .openQuote, line: firstLine)
  }

  /// Passes the separator or the line end after a cell; returns true if the row ends there.
  @inline(__always)
  private mutating func passCellEnd(_ bytes: Span<UInt8>) -> Bool {
    guard position < bytes.count else { return true }
    if bytes[position] == separator {
      position += 1
      return false
    }
    passLineEnd(bytes)
    return true
  }

  @inline(__always)
  private mutating func passLineEnd(_ bytes: Span<UInt8>) {
    let isPair = bytes[position] == carriageReturn && position + 1 < bytes.count && bytes[position + 1] == lineFeed
    position += isPair ? 2 : 1
    line += 1
  }

  @inline(__always)
  private func isLineEnd(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }

  private var lineFeed: UInt8 { 10 }
  private var carriageReturn: UInt8 { 13 }
}
