import Foundation

/// Numbers as people read them.
extension Double {
  /// With a fixed number of decimals; a zero that is only rounding has no sign.
  func fixed(_ decimals: Int) -> String {
    let text = String(format: "%.\(decimals)f", self)
    return text.hasPrefix("-") && !text.contains { ("1"..."9").contains($0) } ? String(text.dropFirst()) : text
  }

  /// In powers of ten, for what is tiny or huge.
  func scientific(_ digits: Int = 1) -> String { self == 0 ? "0" : String(format: "%.\(digits)e", self) }

  /// As a share of a hundred.
  func percent(_ decimals: Int = 1) -> String { (100 * self).fixed(decimals) + " %" }
}
