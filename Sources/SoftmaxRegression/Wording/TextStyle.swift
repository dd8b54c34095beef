/// The look of a text for people: plain, or with the colours of a terminal.
package enum TextStyle: Sendable {
  /// Letters only.
  case plain
  /// ECMA-48's "select graphic rendition".
  case colored

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
    self == .plain || text.isEmpty ? text : "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
