import Foundation

/// Numbers as texts for people.
extension Double {
  /// The number with a fixed number of decimals; a number that is rounded to zero has no sign.
  func fixed(_ decimals: Int) -> String {
    let text = String(format: "%.\(decimals)f", self)
    return text.hasPrefix("-") && !text.contains { ("1"..."9").contains($0) } ? String(text.dropFirst()) : text
  }

  /// The number with a power of ten, for tiny or huge numbers.
  func scientific(_ digits: Int = 1) -> String { self == 0 ? "0" : String(format: "%.\(digits)e", self) }

  /// The number in percent.
  func percent(_ decimals: Int = 1) -> String { (100 * self).fixed(decimals) + " %" }
}
