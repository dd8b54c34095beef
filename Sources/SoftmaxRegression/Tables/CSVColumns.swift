/// The columns of a file while they are read as numbers.
///
/// A column is closed, and its numbers dropped, at the first cell that is not a number.
struct NumberColumns {
  private(set) var values: [[Double]]
  /// The row at which each column was closed.
  private(set) var closedAt: [Int?]

  init(width: Int, capacity: Int) {
    closedAt = Array(repeating: nil, count: width)
    values = (0..<width).map { _ in
      var numbers: [Double] = []
      numbers.reserveCapacity(capacity)
      return numbers
    }
  }

  /// Whether a column has held nothing but numbers so far.
  func isOpen(_ column: Int) -> Bool { closedAt[column] == nil }

  mutating func append(_ number: Double, to column: Int) { values[column].append(number) }

  mutating func close(_ column: Int, atRow row: Int) {
    closedAt[column] = row
    values[column] = []
  }
}

/// A column of a file while its texts are read.
struct TextColumn {
  private var codes: [Int32] = []
  private var texts = LevelTable()

  init(capacity: Int) {
    codes.reserveCapacity(capacity)
  }

  mutating func append(_ cell: CSVCursor.Cell, in bytes: Span<UInt8>, line: Int) throws(CSVFault) {
    codes.append(try texts.code(of: cell, in: bytes, line: line))
  }

  func column(_ name: String, firstNonNumber: Int) -> Column {
    Column(name: name, values: .text(codes: codes, levels: texts.levels), firstNonNumber: firstNonNumber)
  }
}
