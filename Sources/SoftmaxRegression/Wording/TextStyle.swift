/// The look of a text for people: its width, and the colours of a terminal.
package struct TextStyle: Sendable {
  /// Whether titles, labels and tones have colours: ECMA-48's "select graphic rendition".
  package var isColored: Bool
  /// The most columns of a line.
  package var columns: Int

  /// A style for letters only, on lines of eighty columns, unless it is stated otherwise.
  package init(isColored: Bool = false, columns: Int = 80) {
    self.isColored = isColored
    self.columns = columns
  }

  /// Letters only, on lines of eighty columns.
  package static let plain = TextStyle()

  /// Whether a text says something good or bad.
  package enum Tone: Sendable {
    case neutral, good, bad
  }

  /// A title, in bold.
  package func title(_ text: String) -> String { styled("1", text) }

  /// A label, in faint letters.
  package func label(_ text: String) -> String { styled("2", text) }

  /// A text that says something good, in green, or something bad, in yellow.
  package func text(_ text: String, _ tone: Tone) -> String {
    switch tone {
    case .neutral: text
    case .good: styled("32", text)
    case .bad: styled("33", text)
    }
  }

  private func styled(_ code: String, _ text: String) -> String {
    isColored && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
