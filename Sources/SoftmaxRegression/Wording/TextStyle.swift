/// How parts of a text for people look: plain, or in the colours of a terminal.
package enum TextStyle: Sendable {
  /// Nothing but letters.
  case plain
  /// ECMA-48's "select graphic rendition".
  case colored

  /// What a text says about its subject.
  package enum Tone: Sendable {
    case neutral, good, bad
  }

  /// A title, which stands out.
  package func title(_ text: String) -> String { styled("1", text) }

  /// A label, which stands back.
  package func label(_ text: String) -> String { styled("2", text) }

  /// A text that says something good, which is green, or bad, which is yellow.
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
