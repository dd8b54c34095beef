/// A cursor that moves from line to line of a text; lines end in LF, CRLF or CR.
struct LineCursor {
  /// The first byte of the line.
  private(set) var start: Int
  /// The end of the line, without its line end.
  private(set) var end: Int
  /// The number of the line; the first is 1.
  private(set) var number = 0
  private var following: Int

  /// A cursor before the line that begins at `start`.
  init(start: Int) {
    self.start = start
    end = start
    following = start
  }

  /// Moves to the next line; returns false if there is none.
  mutating func next(_ bytes: Span<UInt8>) -> Bool {
    guard following < bytes.count else { return false }
    start = following
    end = start
    while end < bytes.count, bytes[end] != 10, bytes[end] != 13 { end += 1 }
    let isPair = end + 1 < bytes.count && bytes[end] == 13 && bytes[end + 1] == 10
    following = end + (isPair ? 2 : 1)
    number += 1
    return true
  }
}

extension LIBSVMReader {
  /// Whether the first row of a text is a label with pairs behind it, as no header of a table is.
  static func recognizes(_ bytes: Span<UInt8>) -> Bool {
    var line = LineCursor(start: 0)
    while line.next(bytes) {
      var position = line.start
      let label = token(bytes, &position, line.end)
      if label.isEmpty { continue }
      guard !has(bytes, label, UInt8(ascii: ":")), DecimalNumber.value(of: bytes, in: label) != nil else {
        return false
      }
      var pairs = 0
      while true {
        let pair = token(bytes, &position, line.end)
        guard !pair.isEmpty else { return pairs > 0 }
        // The last pair may be cut short.
        guard index(bytes, pair) != nil || begins(bytes, pair, with: query) || line.end == bytes.count else {
          return false
        }
        pairs += 1
      }
    }
    return false
  }

  static let query = Array("qid:".utf8)

  /// The next word of a line, which is empty at the end or before a comment; moves `position` past the word.
  @inline(__always)
  static func token(_ bytes: Span<UInt8>, _ position: inout Int, _ end: Int) -> Range<Int> {
    while position < end, DecimalNumber.isBlank(bytes[position]) { position += 1 }
    let start = position
    while position < end, !DecimalNumber.isBlank(bytes[position]), bytes[position] != UInt8(ascii: "#") {
      position += 1
    }
    return start..<position
  }

  /// The digits before the first colon of a word as a number, limited to 10¹², and the place of the colon; nil for
  /// other words.
  @inline(__always)
  static func index(_ bytes: Span<UInt8>, _ token: Range<Int>) -> (index: Int, colon: Int)? {
    var index = 0
    var i = token.lowerBound
    while i < token.upperBound, bytes[i] != UInt8(ascii: ":") {
      let digit = bytes[i] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      if index < 100_000_000_000 { index = index * 10 + Int(digit) }
      i += 1
    }
    return i > token.lowerBound && i < token.upperBound ? (index, i) : nil
  }

  static func has(_ bytes: Span<UInt8>, _ token: Range<Int>, _ byte: UInt8) -> Bool {
    for i in token where bytes[i] == byte { return true }
    return false
  }

  static func begins(_ bytes: Span<UInt8>, _ token: Range<Int>, with start: [UInt8]) -> Bool {
    guard token.count >= start.count else { return false }
    for (i, byte) in start.enumerated() where bytes[token.lowerBound + i] != byte { return false }
    return true
  }
}
