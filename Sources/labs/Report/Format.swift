import Foundation
import SoftmaxRegression

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

extension Bool {
  /// Yes or no.
  var word: String { self ? "yes" : "no" }
  /// The same as a sentence.
  var answer: String { self ? "Yes." : "No." }
}

extension Matrix where Element == Double {
  /// The rows as cells of a table, each after its name.
  func cells(_ names: [String], decimals: Int = 4) -> [[String]] {
    zip(names, 0..<rows).map { name, i in [name] + row(i).map { $0.fixed(decimals) } }
  }
}

extension [Double] {
  /// The numbers in brackets.
  func listed(_ decimals: Int = 4) -> String { "[" + map { $0.fixed(decimals) }.joined(separator: ", ") + "]" }
}
