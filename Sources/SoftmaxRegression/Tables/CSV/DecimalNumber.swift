/// Decimal numbers as they stand in text files: an optional sign, digits with an optional decimal mark, an optional exponent.
///
/// The same in every locale; the mark is a point unless a file has another. Hexadecimal numbers, infinities, NaN and numbers beyond the range of `Double` (1e999)
/// are not numbers here: no feature can take such a value.
package enum DecimalNumber {
  /// The number that begins at `start`, and its end; nil if no finite number begins there.
  ///
  /// It is correctly rounded, with the same bits as `strtod`. The caller must check the text after the number.
  @inline(__always)
  static func prefix(
    of bytes: Span<UInt8>, from start: Int, limit: Int, decimal: UInt8 = UInt8(ascii: ".")
  ) -> (value: Double, end: Int)? {
    var end = start
    var isNegative = false
    if end < limit, bytes[end] == UInt8(ascii: "-") || bytes[end] == UInt8(ascii: "+") {
      isNegative = bytes[end] == UInt8(ascii: "-")
      end += 1
    }

    var mantissa: UInt64 = 0
    let integerStart = end
    readDigits(bytes, &end, limit, into: &mantissa)
    var digits = end - integerStart
    var exponent = 0
    if end < limit, bytes[end] == decimal {
      end += 1
      let fractionStart = end
      readDigits(bytes, &end, limit, into: &mantissa)
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
    if digits > 19 { digits -= leadingZeros(in: bytes, from: integerStart, to: mantissaEnd, decimal: decimal) }
    if digits <= 19, let magnitude = rounded(mantissa, timesTenToThe: exponent) {
      return (isNegative ? -magnitude : magnitude, end)
    }
    return parsedByStandardLibrary(bytes, start..<end, decimal: decimal).map { ($0, end) }
  }

  /// Appends the digits that begin at `end`, which moves past them, to a number that may wrap around.
  ///
  /// Eight digits at a time are read into the bytes of a word, with the first digit in the lowest byte.
  @inline(__always)
  private static func readDigits(_ bytes: Span<UInt8>, _ end: inout Int, _ limit: Int, into mantissa: inout UInt64) {
    while limit - end >= 8 {
      let word = UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: end, as: UInt64.self))
      var digits = word ^ 0x3030_3030_3030_3030
      // The high bit of every byte that is not a digit.
      let others = (digits &+ 0x7676_7676_7676_7676 | digits) & 0x8080_8080_8080_8080
      let count = others == 0 ? 8 : others.trailingZeroBitCount / 8
      guard count > 0 else { return }
      digits <<= UInt64(64 - 8 * count)
      digits = (digits &* 10 &+ digits >> 8) & 0x00ff_00ff_00ff_00ff
      digits = (digits &* 100 &+ digits >> 16) & 0x0000_ffff_0000_ffff
      digits = (digits &* 10_000 &+ digits >> 32) & 0xffff_ffff
      mantissa = mantissa &* wholePowersOfTen[count] &+ digits
      end += count
      guard count == 8 else { return }
    }
    while end < limit, let digit = digit(bytes[end]) {
      mantissa = mantissa &* 10 &+ digit
      end += 1
    }
  }

  private static let wholePowersOfTen: [UInt64] = [
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000,
  ]

  /// The number that a cell holds, blanks around it aside; nil when the cell holds anything else.
  static func value(
    of bytes: Span<UInt8>, in range: Range<Int>, decimal: UInt8 = UInt8(ascii: ".")
  ) -> Double? {
    let text = trimmed(bytes, range)
    guard let number = prefix(of: bytes, from: text.lowerBound, limit: text.upperBound, decimal: decimal) else {
      return nil
    }
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
  package static func value(of text: String) -> Double? { value(of: text, decimal: UInt8(ascii: ".")) }

  /// The same with another decimal mark.
  static func value(of text: String, decimal: UInt8) -> Double? {
    let bytes = Array(text.utf8)
    return value(of: bytes.span, in: 0..<bytes.count, decimal: decimal)
  }

  /// Whether a byte is a space or a tab.
  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  @inline(__always)
  private static func digit(_ byte: UInt8) -> UInt64? {
    let digit = byte &- UInt8(ascii: "0")
    return digit < 10 ? UInt64(digit) : nil
  }

  /// The power of ten whose `e` is at `end`, which moves past the exponent.
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
      // The power stops growing before it overflows: so large an exponent is in any case out of the fast range.
      if power < 1_000_000 { power = power * 10 + Int(digit) }
      end += 1
    }
    guard end > start else { return nil }
    return isNegative ? -power : power
  }

  private static func leadingZeros(in bytes: Span<UInt8>, from start: Int, to end: Int, decimal: UInt8) -> Int {
    var zeros = 0
    for i in start..<end where bytes[i] != decimal {
      guard bytes[i] == UInt8(ascii: "0") else { break }
      zeros += 1
    }
    return zeros
  }

  /// Rare numbers that are known to be well formed: with more than nineteen digits, very large or very small.
  @inline(never)
  private static func parsedByStandardLibrary(_ bytes: Span<UInt8>, _ range: Range<Int>, decimal: UInt8) -> Double? {
    let text = String(decoding: range.map { bytes[$0] == decimal ? UInt8(ascii: ".") : bytes[$0] }, as: UTF8.self)
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }
}
