internal import SoftmaxRegression

/// The sizes of letters, and the room that texts take.
enum TextSize {
  static let title = 12.5
  static let panel = 11.5
  static let label = 10.5
  static let tick = 9.5
  static let caption = 9.0

  /// The width of a text in any of the fonts that may be drawn.
  static func width(_ text: String, _ size: Double) -> Double {
    text.unicodeScalars.reduce(0) { $0 + letter($1) } * size
  }

  /// The width of a letter over its size, with the rounding of letters to whole dots.
  @Sendable private static func letter(_ letter: Unicode.Scalar) -> Double { 1.03 * LetterWidth.of(letter) }

  /// A text on one line, without its middle if it is too long for the room.
  static func fitted(_ text: String, _ size: Double, _ room: Double) -> String {
    ShortName.of(text, within: room / size, letter)
  }

  /// Names that are too long for the room without their middles; different names stay different.
  static func fitted(_ names: [String], _ size: Double, _ room: Double) -> [String] {
    ShortName.distinct(names, within: room / size, letter)
  }

  /// The most room for a name from data among others.
  static let nameRoom = 140.0

  /// A text broken into lines of at most a width.
  static func wrapped(_ text: String, _ size: Double, width: Double) -> [String] {
    TextLine.broken(text.withoutControlCharacters) { self.width($0, size) <= width }.map { fitted($0, size, width) }
  }
}
