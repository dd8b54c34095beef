internal import Foundation
internal import SoftmaxRegression

/// The sizes of letters, and the room that texts take.
enum TextSize {
  static let title = 12.5
  static let panel = 11.5
  static let label = 10.5
  static let tick = 9.5
  static let caption = 9.0

  /// The length of the longest text from data that is shown whole.
  static let limit = 24

  /// The approximate width of a text, which is rather too large than too small.
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

  /// A text from data on one line, shortened if it is too long.
  static func short(_ text: String, _ limit: Int = limit) -> String {
    let clean = text.withoutControlCharacters
    return clean.count <= limit ? clean : clean.prefix(limit - 1) + "…"
  }

  /// A text broken into lines of at most a width.
  static func wrapped(_ text: String, _ size: Double, width: Double) -> [String] {
    TextLine.broken(text.withoutControlCharacters) { self.width($0, size) <= width }
  }
}
