/// Names and numbers in C's notation.
package enum CText {
  /// A string literal in ASCII: other bytes, controls and possible beginnings of trigraphs are escaped.
  ///
  /// Escapes are octal, since these end after three digits.
  static func literal(_ text: String) -> String {
    var result = "\""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "?"): result += "\\\(Character(Unicode.Scalar(byte)))"
      case UInt8(ascii: " ")...UInt8(ascii: "~"): result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 8)
        result += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
      }
    }
    return result + "\""
  }

  /// The shortest decimal that is read as the same number.
  static func number(_ value: Double) -> String { value.isNaN ? "NAN" : "\(value)" }

  /// Whether C compilers must accept a literal of this length (C99, 5.2.4.1).
  static func isShort(_ text: String) -> Bool { text.utf8.count <= 4000 }

  /// A name as an identifier: letters, digits and single underscores, beginning with a letter.
  package static func identifier(_ name: String) -> String {
    let parts = name.unicodeScalars.split { !($0.isASCII && $0.properties.isAlphabetic || ("0"..."9").contains($0)) }
    let joined = parts.map { String($0) }.joined(separator: "_")
    guard let first = joined.unicodeScalars.first else { return "model" }
    return ("0"..."9").contains(first) ? "model_\(joined)" : joined
  }

  /// Items separated by commas, in lines of at most 110 characters.
  static func lines(_ items: [String], indent: String) -> String {
    var (lines, line) = ([String](), "")
    for item in items {
      if !line.isEmpty, line.utf8.count + item.utf8.count > 110 {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + item + ","
    }
    if !line.isEmpty { lines.append(line) }
    return lines.map { indent + $0 }.joined(separator: "\n")
  }
}
