internal import Essentials

/// Numbers as texts for people; JSON has all of their digits.
package enum NumberText {
  /// A number with up to so many significant digits, and always with all digits before the point.
  package static func number(_ value: Double, digits: Int) -> String {
    let isLarge = abs(value) >= pow(10, Double(digits)) - 0.5 && abs(value) < 1e15
    return isLarge ? fixed(value, 0) : text("%.\(digits)g", value)
  }

  /// A number with so many decimals.
  package static func fixed(_ value: Double, _ places: Int) -> String {
    let text = text("%.\(places)f", value)
    return text.allSatisfy { "-0.".contains($0) } && text.hasPrefix("-") ? String(text.dropFirst()) : text
  }

  /// A number with an exponent.
  package static func scientific(_ value: Double, _ places: Int) -> String { text("%.\(places)e", value) }

  /// A ratio with four digits, and with an exponent if it is far from one.
  package static func ratio(_ value: Double) -> String {
    (0.001..<99_999.5).contains(value) ? Precision(of: value, digits: 4).text(value) : scientific(value, 3)
  }

  /// A share of one in percent, with one decimal.
  package static func percent(_ share: Double) -> String { fixed(100 * share, 1) + "\u{A0}%" }

  /// A p-value with three decimals, or the bound of a smaller one.
  package static func pValue(_ p: Double) -> String { p < 0.001 ? "<0.001" : fixed(p, 3) }

  /// The p-value as an equation, such as `p = 0.050`, or as an inequality.
  package static func equation(_ p: Double) -> String { p < 0.001 ? "p < 0.001" : "p = \(pValue(p))" }

  /// The locale of C.
  private nonisolated(unsafe) static let plainLocale = newlocale(1 << LC_NUMERIC, "C", nil)

  /// A number in a format of C, with a point before the decimals in any locale of the process.
  private static func text(_ format: String, _ value: Double) -> String {
    // A program that uses the library may have chosen a locale with another mark.
    let locale = uselocale(plainLocale)
    defer { uselocale(locale) }
    // The largest number has 309 digits before the point.
    var bytes = [CChar](repeating: 0, count: 400)
    let length = withVaList([value]) { vsnprintf(&bytes, bytes.count, format, $0) }
    return String(decoding: bytes.prefix(max(0, Int(length))).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
