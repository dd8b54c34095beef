/// The words and signs of Swift code, without comments and literals.
///
/// The code inside of an interpolation counts; the text around it does not.
struct SwiftTokens {
  /// Words as they are, other signs one by one.
  private(set) var tokens: [String] = []
  private let bytes: [UInt8]
  private var place = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
    readCode(untilParenthesis: false)
  }

  /// Reads up to the end, or up to the parenthesis that ends an interpolation.
  private mutating func readCode(untilParenthesis: Bool) {
    var depth = 0
    while place < bytes.count {
      let byte = bytes[place]
      if starts("//") {
        skip(past: "\n")
      } else if starts("/*") {
        skip(past: "*/")
      } else if let hashes = hashesOfLiteral() {
        place += hashes
        readLiteral(hashes)
      } else if byte == UInt8(ascii: "/"), isStartOfRegex {
        skipRegex()
      } else if Self.isPartOfWord(byte) {
        let start = place
        while place < bytes.count, Self.isPartOfWord(bytes[place]) { place += 1 }
        tokens.append(String(decoding: bytes[start..<place], as: UTF8.self))
      } else {
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") { depth -= 1 }
        place += 1
        if untilParenthesis, depth < 0 { return }
        let isSilent = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "`")
        if !isSilent { tokens.append(String(UnicodeScalar(byte))) }
      }
    }
  }

  /// Skips a literal from its first quotation mark on, but for the code that is interpolated into it.
  private mutating func readLiteral(_ hashes: Int) {
    let quotes = starts("\"\"\"") ? "\"\"\"" : "\""
    let marks = String(repeating: "#", count: hashes)
    place += quotes.utf8.count
    while place < bytes.count, !starts(quotes + marks) {
      if starts("\\" + marks + "(") {
        place += hashes + 2
        readCode(untilParenthesis: true)
      } else {
        place += starts("\\" + marks) ? hashes + 2 : 1
      }
    }
    place += quotes.utf8.count + hashes
  }

  /// The number of hashes before the quotation mark of a literal that starts here; nil where none does.
  private func hashesOfLiteral() -> Int? {
    var end = place
    while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
    return end < bytes.count && bytes[end] == UInt8(ascii: "\"") ? end - place : nil
  }

  /// A slash before a sign of a pattern, at a place where no quotient can stand.
  private var isStartOfRegex: Bool {
    guard let last = tokens.last, ["(", "=", ",", ":", "[", "{"].contains(last), place + 1 < bytes.count else {
      return false
    }
    return bytes[place + 1] != UInt8(ascii: " ") && bytes[place + 1] != UInt8(ascii: ")")
  }

  private mutating func skipRegex() {
    place += 1
    while place < bytes.count, bytes[place] != UInt8(ascii: "/"), bytes[place] != UInt8(ascii: "\n") {
      place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    place += 1
  }

  private mutating func skip(past end: String) {
    while place < bytes.count, !starts(end) { place += 1 }
    place += end.utf8.count
  }

  private func starts(_ text: String) -> Bool { bytes[place...].starts(with: text.utf8) }

  private static func isPartOfWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }
}
