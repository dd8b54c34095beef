/// Text with empty lines for those that are left out, so that all others keep their numbers.
///
/// If blanks separate cells, a tab replaces them.
struct LineCleaning: ByteConversion {
  private let skip: Int
  private let comment: UInt8?
  private let joinsBlanks: Bool
  private let quote: UInt8
  private let separator: UInt8

  private var line = 0
  private var isInComment = false
  private var isQuoted = false
  private var hasJustClosed = false
  private var beginsLine = true
  private var beginsCell = true
  private var hasBlank = false
  private var endsInReturn = false

  /// - Parameters:
  ///   - skip: the number of lines before the table.
  ///   - comment: the byte with which lines begin that are left out.
  ///   - separator: what separates cells; a space for any number of blanks.
  ///   - quote: the byte around cells in which blanks and line ends are text.
  init(skip: Int, comment: UInt8?, separator: UInt8, quote: UInt8) {
    self.skip = skip
    self.comment = comment
    self.separator = separator
    self.quote = quote
    joinsBlanks = separator == UInt8(ascii: " ")
  }

  mutating func convert(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for byte in bytes { take(byte, &result) }
    return result
  }

  private mutating func take(_ byte: UInt8, _ result: inout [UInt8]) {
    let isLineEnd = byte == 10 || byte == 13
    if isLineEnd {
      // The second half of a CRLF ends no further line.
      if !(byte == 10 && endsInReturn) { line += 1 }
      endsInReturn = byte == 13
      result.append(byte)
      guard !isQuoted || line <= skip else { return }
      (isInComment, isQuoted, hasJustClosed, hasBlank) = (false, false, false, false)
      (beginsLine, beginsCell) = (true, true)
      return
    }
    endsInReturn = false
    guard line >= skip, !isInComment else { return }
    if beginsLine, byte == comment {
      isInComment = true
      return
    }
    let isBlank = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    if joinsBlanks, isBlank, !isQuoted {
      hasBlank = !beginsLine
      return
    }
    if hasBlank {
      result.append(UInt8(ascii: "\t"))
      (hasBlank, beginsCell) = (false, true)
    }
    if byte == quote {
      // A quote right behind a closing one was doubled.
      let opens = beginsCell || hasJustClosed
      hasJustClosed = isQuoted
      isQuoted = !isQuoted && opens
    } else {
      hasJustClosed = false
    }
    beginsCell = byte == separator
    beginsLine = false
    result.append(byte)
  }
}
