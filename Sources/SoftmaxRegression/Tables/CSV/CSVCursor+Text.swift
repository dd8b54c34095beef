extension CSVCursor.Cell {
  /// The cell without the blanks around its text, unless it is quoted.
  func trimmed(in bytes: Span<UInt8>) -> Self {
    guard !isQuoted else { return self }
    var cell = self
    cell.range = DecimalNumber.trimmed(bytes, range)
    let ends = cell.range
    guard !ends.isEmpty, bytes[ends.lowerBound] >= 0x80 || bytes[ends.upperBound - 1] >= 0x80 else { return cell }
    while let blank = Self.wideBlanks.first(where: { cell.begins(bytes, with: $0) }) {
      cell.range = DecimalNumber.trimmed(bytes, cell.range.lowerBound + blank.count..<cell.range.upperBound)
    }
    while let blank = Self.wideBlanks.first(where: { cell.ends(bytes, with: $0) }) {
      cell.range = DecimalNumber.trimmed(bytes, cell.range.lowerBound..<cell.range.upperBound - blank.count)
    }
    return cell
  }

  /// Blanks beyond ASCII: no-break, narrow no-break, figure, thin and ideographic ones.
  private static let wideBlanks = ["\u{a0}", "\u{202f}", "\u{2007}", "\u{2009}", "\u{3000}"].map { Array($0.utf8) }

  private func begins(_ bytes: Span<UInt8>, with start: [UInt8]) -> Bool {
    guard range.count >= start.count, bytes[range.lowerBound] == start[0] else { return false }
    return start.indices.allSatisfy { bytes[range.lowerBound + $0] == start[$0] }
  }

  private func ends(_ bytes: Span<UInt8>, with end: [UInt8]) -> Bool {
    guard range.count >= end.count, bytes[range.upperBound - 1] == end[end.count - 1] else { return false }
    return end.indices.allSatisfy { bytes[range.upperBound - end.count + $0] == end[$0] }
  }

  /// The text of the cell, doubled quotes read as one.
  func text(in bytes: Span<UInt8>, line: Int) throws(CSVFault) -> String {
    // What closes the cell is its quote.
    let quote = hasDoubledQuotes ? bytes[range.upperBound] : 0
    var content: [UInt8] = []
    content.reserveCapacity(range.count)
    var i = range.lowerBound
    while i < range.upperBound {
      let byte = bytes[i]
      if byte == 0 { throw CSVFault(kind: .nul, line: line) }
      content.append(byte)
      i += hasDoubledQuotes && byte == quote ? 2 : 1
    }
    guard let text = String(validating: content, as: UTF8.self) else {
      throw CSVFault(kind: .invalidUTF8, line: line)
    }
    return text
  }
}
