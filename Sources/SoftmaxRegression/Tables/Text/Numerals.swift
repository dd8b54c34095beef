/// The spellings of numbers in the texts of a file.
struct Numerals: Sendable, Equatable {
  /// The decimal mark.
  var decimal = TextFormat.DecimalMark.point
  /// Whether numbers in disguise are numbers.
  var isLenient = false

  /// A number as a plain decimal number with a point; nil for any other text.
  func plain(_ text: String) -> String? {
    if DecimalNumber.value(of: text, decimal: decimal.byte) != nil {
      return decimal == .point ? text : text.replacing(",", with: ".")
    }
    return isLenient ? DisguisedNumber(text, decimal: decimal)?.plain : nil
  }
}
