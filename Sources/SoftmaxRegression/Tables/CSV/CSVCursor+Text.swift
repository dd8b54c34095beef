extension CSVCursor.Cell {
  /// The cell without the blanks around its text, unless it is quoted.
  func trimmed(in bytes: Span<UInt8>) -> Self {
    guard !isQuoted else { return self }
    var cell = self
    cell.range = DecimalNumber.trimmed(bytes, range)
    return cell
  }

  /// The text of the cell, with doubled quotes as single ones.
  func text(in bytes: Span<UInt8>, line: Int) throws(CSVFault) -> String {
    var content: [UInt8] = []
    content.reserveCapacity(range.count)
    var i = range.lowerBound
    while i < range.upperBound {
      let byte = bytes[i]
      if byte == 0 { throw CSVFault(kind: .nul, line: line) }
      content.append(byte)
      i += hasDoubledQuotes && byte == UInt8(ascii: "\"") ? 2 : 1
    }
    guard let text = String(validating: content, as: UTF8.self) else {
      throw CSVFault(kind: .invalidUTF8, line: line)
    }
    return text
  }
}
