internal import Foundation
internal import SoftmaxRegression

/// The sizes of letters, and what room texts take.
enum TextSize {
  static let title = 12.5
  static let panel = 11.5
  static let label = 10.5
  static let tick = 9.5
  static let caption = 9.0

  /// The longest text of data that is shown whole.
  static let limit = 24

  /// About how wide a text is; rather too much than too little.
  static func width(_ text: String, _ size: Double) -> Double {
    text.unicodeScalars.reduce(0) { $0 + width(of: $1) } * size
  }

  private static func width(of scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "I", "t", "f", "r", " ", ".", ",", ":", ";", "'", "|", "!", "(", ")", "[", "]": 0.34
    case "m", "M", "w", "W", "%", "@": 0.88
    case "A"..."Z": 0.7
    case "\u{0}"..."\u{2FF}", "\u{370}"..."\u{52F}": 0.55
    case "\u{300}"..."\u{36F}": 0
    case "\u{2000}"..."\u{2BFF}": 0.6
    default: 1.05
    }
  }

  /// A text from data: on one line, and not too long.
  static func short(_ text: String, _ limit: Int = limit) -> String {
    let clean = text.withoutControlCharacters
    return clean.count <= limit ? clean : clean.prefix(limit - 1) + "…"
  }

  /// A text in lines of a width.
  static func wrapped(_ text: String, _ size: Double, width: Double) -> [String] {
    TextLine.broken(text.withoutControlCharacters) { self.width($0, size) <= width }
  }
}
