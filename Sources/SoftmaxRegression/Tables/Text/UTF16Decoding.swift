/// UTF-16 turned into UTF-8, without its byte order mark; half a pair becomes U+FFFD.
struct UTF16Decoding: ByteConversion {
  let isBigEndian: Bool
  /// Half a unit, and half a pair, that the next bytes complete.
  private var half: UInt8?
  private var high: UInt16?
  private var isFirst = true

  init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

  mutating func convert(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for byte in bytes {
      guard let first = half else {
        half = byte
        continue
      }
      half = nil
      let (low, high) = isBigEndian ? (byte, first) : (first, byte)
      append(UInt16(high) << 8 | UInt16(low), to: &result)
    }
    if isLast, half != nil || high != nil { append(Self.replacement, to: &result) }
    return result
  }

  private static let replacement: Unicode.Scalar = "\u{fffd}"

  private mutating func append(_ unit: UInt16, to result: inout [UInt8]) {
    defer { isFirst = false }
    if isFirst, unit == 0xfeff { return }
    if let high {
      self.high = nil
      if UTF16.isTrailSurrogate(unit) {
        let value = 0x10000 + (UInt32(high) - 0xd800) << 10 + UInt32(unit) - 0xdc00
        return append(Unicode.Scalar(value) ?? Self.replacement, to: &result)
      }
      append(Self.replacement, to: &result)
    }
    if UTF16.isLeadSurrogate(unit) {
      high = unit
    } else {
      append(Unicode.Scalar(unit) ?? Self.replacement, to: &result)
    }
  }

  private func append(_ scalar: Unicode.Scalar, to result: inout [UInt8]) {
    if scalar.isASCII {
      result.append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      result += UTF8.encode(scalar) ?? .init()
    }
  }
}
