/// Text for terminals.
package enum TextLine {
  /// A label and its text, broken into lines that fit a terminal; all lines but the first are indented.
  package static func labelled(
    _ label: String, _ text: String, _ style: TextStyle = .plain, tone: TextStyle.Tone = .neutral
  ) -> String {
    let indent = 13
    let lines = broken(text) { width($0) <= style.columns - indent }.map { style.text($0, tone) }
    return style.label("  " + padded(label, to: indent - 2))
      + lines.joined(separator: "\n" + String(repeating: " ", count: indent))
  }

  /// The words of a text in lines, each with as many words as fit.
  package static func broken(_ text: String, _ fits: (String) -> Bool) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let longer = line.isEmpty ? String(word) : "\(line) \(word)"
      if !line.isEmpty, !fits(longer) {
        lines.append(line)
        line = String(word)
      } else {
        line = longer
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  static func padded(_ text: String, to width: Int, left: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - self.width(text)))
    return left ? space + text : text + space
  }

  /// The columns that a text takes.
  static func width(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + width($1) } }

  /// Two for the wide letters of East Asia and for pictures, zero for marks above or below the previous letter.
  static func width(_ scalar: UnicodeScalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
