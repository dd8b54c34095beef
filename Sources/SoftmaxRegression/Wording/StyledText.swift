/// A result with a text for people that fits a width.
package protocol StyledText {
  /// The text in a style.
  func text(_ style: TextStyle) -> String
}
