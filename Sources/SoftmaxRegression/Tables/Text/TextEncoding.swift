/// How characters are written as bytes.
public enum TextEncoding: String, Codable, CaseIterable, Sendable {
  /// UTF-8.
  case utf8 = "utf-8"
  /// UTF-16, in the order of its byte order mark; least significant byte first without one.
  case utf16 = "utf-16"
  /// UTF-16, least significant byte first.
  case utf16LittleEndian = "utf-16le"
  /// UTF-16, most significant byte first.
  case utf16BigEndian = "utf-16be"
  /// Windows-1252, which Western European and American Windows uses.
  case windows1252 = "windows-1252"
  /// ISO 8859-1.
  case latin1 = "latin-1"

  /// The encoding as sentences call it.
  var words: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16, .utf16LittleEndian, .utf16BigEndian: "UTF-16"
    case .windows1252: "Windows-1252"
    case .latin1: "Latin-1"
    }
  }

  /// What turns text in the encoding into UTF-8; nil for UTF-8.
  ///
  /// - Parameter start: the first bytes of the text.
  func decoding(_ start: [UInt8]) -> (any ByteConversion)? {
    switch self {
    case .utf8: nil
    case .utf16: UTF16Decoding(isBigEndian: start.starts(with: Self.marks.big))
    case .utf16LittleEndian: UTF16Decoding(isBigEndian: false)
    case .utf16BigEndian: UTF16Decoding(isBigEndian: true)
    case .windows1252: SingleByteDecoding(hasWindowsCharacters: true)
    case .latin1: SingleByteDecoding(hasWindowsCharacters: false)
    }
  }

  /// The byte order marks of UTF-16.
  static let marks: (little: [UInt8], big: [UInt8]) = ([0xff, 0xfe], [0xfe, 0xff])

  /// Whether first bytes are those of a text in any encoding: without control characters that no text has.
  static func isText(_ start: [UInt8]) -> Bool {
    let encoding = found(in: start, isWhole: false)
    guard encoding == .utf8 || encoding == .windows1252 else { return true }
    return !start.contains { $0 < 32 && !(9...13).contains($0) && $0 != 27 }
  }

  /// The encoding of a text, by its first bytes.
  ///
  /// UTF-16 has a mark, or zeros in every other byte. Other text that is not UTF-8 is Windows-1252, unless some of it is UTF-8
  /// beyond ASCII, or a byte has no character in Windows-1252: then the text is damaged, and read as UTF-8.
  static func found(in start: [UInt8], isWhole: Bool) -> TextEncoding {
    if start.starts(with: marks.little) { return .utf16LittleEndian }
    if start.starts(with: marks.big) { return .utf16BigEndian }
    guard start.contains(where: { $0 >= 0x80 || $0 == 0 }) else { return .utf8 }
    let (even, odd) = zeros(in: start.prefix(4096))
    let most = min(start.count, 4096) / 2
    if even == 0, most > 3, odd > most * 3 / 4 { return .utf16LittleEndian }
    if odd == 0, most > 3, even > most * 3 / 4 { return .utf16BigEndian }
    return isWindows1252(start, isWhole: isWhole) ? .windows1252 : .utf8
  }

  /// The number of zeros in even and odd places.
  private static func zeros(in bytes: ArraySlice<UInt8>) -> (even: Int, odd: Int) {
    var counts = (even: 0, odd: 0)
    for (place, byte) in bytes.enumerated() where byte == 0 {
      if place % 2 == 0 { counts.even += 1 } else { counts.odd += 1 }
    }
    return counts
  }

  private static func isWindows1252(_ bytes: [UInt8], isWhole: Bool) -> Bool {
    var hasFaults = false
    var i = 0
    while i < bytes.count {
      let lead = bytes[i]
      guard lead >= 0x80 else {
        if lead == 0 { return false }
        i += 1
        continue
      }
      let length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
      let rest = bytes[(i + 1)...].prefix(length - 1)
      let isSequence = (0xc2...0xf4).contains(lead) && rest.allSatisfy { $0 & 0xc0 == 0x80 }
      if isSequence, rest.count == length - 1 { return false }
      // A sequence that the end of the first bytes cuts is not a fault.
      if isSequence, !isWhole { break }
      if SingleByteDecoding.unused.contains(lead) { return false }
      hasFaults = true
      i += 1
    }
    return hasFaults
  }
}
