/// Windows-1252 or Latin-1 turned into UTF-8.
struct SingleByteDecoding: ByteConversion {
  /// Whether 0x80 to 0x9f are the characters that Windows has there, and not control characters.
  let hasWindowsCharacters: Bool

  /// The bytes without a character in Windows-1252.
  static let unused: Set<UInt8> = [0x81, 0x8d, 0x8f, 0x90, 0x9d]

  /// The characters of Windows-1252 from 0x80 to 0x9f.
  private static let characters = Array(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ".unicodeScalars)

  func convert(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for byte in bytes {
      guard byte >= 0x80 else {
        result.append(byte)
        continue
      }
      let isWindows = hasWindowsCharacters && byte < 0xa0
      let scalar = isWindows ? Self.characters[Int(byte) - 0x80] : Unicode.Scalar(byte)
      result += UTF8.encode(scalar) ?? .init()
    }
    return result
  }
}
