/// A part of CSV text with whole rows, and the line in which it begins.
struct CSVBlock: Sendable {
  let bytes: [UInt8]
  /// The start of the rows, which in the first block is after a byte order mark and the header.
  var start = 0
  /// The line of the byte at `start`.
  var line = 1
  /// The number of line ends in the bytes.
  let lineEnds: Int
}

/// Cuts a stream of CSV text into blocks at the ends of rows.
///
/// Only a block with quotes is searched byte by byte for the last line end that is not in quotes.
final class CSVBlocks {
  private let stream: ByteStream
  private let separator: UInt8
  private let quote: UInt8
  private let size: Int
  private var rest: [UInt8] = []
  private var hasEnded = false
  private var line = 1

  init(_ stream: ByteStream, _ dialect: CSVDialect, blockSize: Int = 1 << 20) {
    self.stream = stream
    separator = dialect.separator
    quote = dialect.quote
    // One byte more than there are, to see the end.
    size = min(blockSize, (stream.count ?? blockSize) + 1)
  }

  /// The next block, or nil at the end.
  func next() throws(ByteStream.Fault) -> CSVBlock? {
    guard !hasEnded || !rest.isEmpty else { return nil }
    var bytes = rest
    rest = []
    var end = 0
    var wanted = size
    var counts = ByteCounts(bytes[...])
    while end == 0, !hasEnded {
      (bytes, hasEnded) = try stream.next(after: bytes[...], limit: wanted)
      counts = ByteCounts(bytes[...])
      end = hasEnded ? bytes.count : endOfRows(bytes, counts)
      // A row that is longer than a block needs a longer block.
      wanted = bytes.count
    }
    if end < bytes.count {
      rest = Array(bytes[end...])
      bytes.removeSubrange(end...)
    }
    guard !bytes.isEmpty else { return nil }
    // Of plain text, all line feeds are before the end.
    let isPlain = !mayQuote(counts) && counts.carriageReturns == 0
    let block = CSVBlock(bytes: bytes, line: line, lineEnds: isPlain ? counts.lineFeeds : Self.lineEnds(bytes))
    line += block.lineEnds
    return block
  }

  /// Whether the bytes may hold quoted cells; other quotes than the usual ones are not counted.
  private func mayQuote(_ counts: ByteCounts) -> Bool { counts.quotes > 0 || quote != UInt8(ascii: "\"") }

  /// Where the last whole row ends; zero where none does.
  private func endOfRows(_ bytes: [UInt8], _ counts: ByteCounts) -> Int {
    mayQuote(counts) ? endOfQuotedRows(bytes.span) : endOfPlainRows(bytes.span)
  }

  private func endOfPlainRows(_ bytes: Span<UInt8>) -> Int {
    var end = bytes.count
    while end > 0, bytes[end - 1] != 10 { end -= 1 }
    guard end == 0 else { return end }
    // Lines end in CR; the last CR may be half of a CRLF.
    end = bytes.count - 1
    while end > 0, bytes[end - 1] != 13 { end -= 1 }
    return max(0, end)
  }

  private func endOfQuotedRows(_ bytes: Span<UInt8>) -> Int {
    var end = 0
    var isQuoted = false
    var beginsCell = true
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      if isQuoted {
        if byte == quote {
          if i + 1 < bytes.count, bytes[i + 1] == quote { i += 1 } else { isQuoted = false }
        }
      } else if byte == quote, beginsCell {
        isQuoted = true
        beginsCell = false
      } else if byte == 10 || byte == 13 {
        // A CR at the end may be half of a CRLF.
        if byte == 10 || i + 1 < bytes.count && bytes[i + 1] != 10 { end = i + 1 }
        beginsCell = true
      } else {
        beginsCell = byte == separator
      }
      i += 1
    }
    return end
  }

  /// The number of line ends: LF, CRLF or CR.
  private static func lineEnds(_ bytes: [UInt8]) -> Int {
    let counts = ByteCounts(bytes[...])
    guard counts.carriageReturns > 0 else { return counts.lineFeeds }
    var pairs = 0
    for i in 1..<max(1, bytes.count) where bytes[i] == 10 && bytes[i - 1] == 13 { pairs += 1 }
    return counts.lineFeeds + counts.carriageReturns - pairs
  }
}
