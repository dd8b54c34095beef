/// Decimal numbers as they stand in text files: an optional sign, digits with an optional dot, an optional exponent.
///
/// The same in every locale. Hexadecimal numbers, infinities, NaN and numbers beyond the range of `Double` (1e999)
/// are not numbers here: no feature can take such a value.
enum DecimalNumber {
  /// The number that begins at `start`, and where it ends; nil where no finite number begins.
  ///
  /// Correctly rounded, to the bit what `strtod` gives. The text behind the number is the caller's to check.
  static func prefix(of bytes: Span<UInt8>, from start: Int, limit: Int) -> (value: Double, end: Int)? {
    var end = start
    var isNegative = false
    if end < limit, bytes[end] == UInt8(ascii: "-") || bytes[end] == UInt8(ascii: "+") {
      isNegative = bytes[end] == UInt8(ascii: "-")
      end += 1
    }

    var mantissa: UInt64 = 0
    let integerStart = end
    while end < limit, let digit = digit(bytes[end]) {
      mantissa = mantissa &* 10 &+ digit
      end += 1
    }
    var digits = end - integerStart
    var exponent = 0
    if end < limit, bytes[end] == UInt8(ascii: ".") {
      end += 1
      let fractionStart = end
      while end < limit, let digit = digit(bytes[end]) {
        mantissa = mantissa &* 10 &+ digit
        end += 1
      }
      exponent = fractionStart - end
      digits -= exponent
    }
    guard digits > 0 else { return nil }
    let mantissaEnd = end

    if end < limit, bytes[end] | 0x20 == UInt8(ascii: "e") {
      guard let power = self.exponent(in: bytes, after: &end, limit: limit) else { return nil }
      exponent += power
    }

    // Nineteen significant digits fit into 64 bits; beyond them `mantissa` has wrapped around.
    if digits > 19 { digits -= leadingZeros(in: bytes, from: integerStart, to: mantissaEnd) }
    if digits <= 19, let magnitude = rounded(mantissa, timesTenToThe: exponent) {
      return (isNegative ? -magnitude : magnitude, end)
    }
    return parsedByStandardLibrary(bytes, start..<end).map { ($0, end) }
  }

  /// The number that a cell holds, blanks around it aside; nil when the cell holds anything else.
  static func value(of bytes: Span<UInt8>, in range: Range<Int>) -> Double? {
    let text = trimmed(bytes, range)
    guard let number = prefix(of: bytes, from: text.lowerBound, limit: text.upperBound) else { return nil }
    return number.end == text.upperBound ? number.value : nil
  }

  /// The range without the blanks at its ends.
  static func trimmed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, isBlank(bytes[start]) { start += 1 }
    while start < end, isBlank(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  /// The number that a text holds, blanks around it aside; nil when the text holds anything else.
  static func value(of text: String) -> Double? {
    let bytes = Array(text.utf8)
    return value(of: bytes.span, in: 0..<bytes.count)
  }

  /// Whether a byte is a space or a tab.
  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  @inline(__always)
  private static func digit(_ byte: UInt8) -> UInt64? {
    let digit = byte &- UInt8(ascii: "0")
    return digit < 10 ? UInt64(digit) : nil
  }

  /// The power of ten whose `e` stands at `end`, which moves behind it.
  private static func exponent(in bytes: Span<UInt8>, after end: inout Int, limit: Int) -> Int? {
    end += 1
    var isNegative = false
    if end < limit, bytes[end] == UInt8(ascii: "-") || bytes[end] == UInt8(ascii: "+") {
      isNegative = bytes[end] == UInt8(ascii: "-")
      end += 1
    }
    let start = end
    var power = 0
    while end < limit, let digit = digit(bytes[end]) {
      // Held below overflow: so large an exponent only has to be seen as out of the fast range.
      if power < 1_000_000 { power = power * 10 + Int(digit) }
      end += 1
    }
    guard end > start else { return nil }
    return isNegative ? -power : power
  }

  private static func leadingZeros(in bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var zeros = 0
    for i in start..<end where bytes[i] != UInt8(ascii: ".") {
      guard bytes[i] == UInt8(ascii: "0") else { break }
      zeros += 1
    }
    return zeros
  }

  /// The rare rest, known to be well formed: more than nineteen digits, very large and very small numbers.
  @inline(never)
  private static func parsedByStandardLibrary(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Double? {
    let text = String(decoding: range.map { bytes[$0] }, as: UTF8.self)
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }
}
