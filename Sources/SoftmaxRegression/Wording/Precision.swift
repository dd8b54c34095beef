internal import Essentials

/// The decimals that the numbers of a row of a table share, since they have one unit.
package struct Precision {
  /// The decimals; nil for numbers with exponents.
  private let places: Int?
  private let digits: Int

  /// Enough decimals for so many significant digits of a number, such as the standard error of the row's estimate.
  package init(of value: Double, digits: Int) {
    self.digits = digits
    let exponent = value == 0 || !value.isFinite ? 0 : Int(floor(log10(abs(value))))
    places = (-5...9).contains(exponent) ? max(0, digits - 1 - exponent) : nil
  }

  /// A number of the row.
  package func text(_ value: Double) -> String {
    places.map { NumberText.fixed(value, $0) } ?? NumberText.scientific(value, digits - 1)
  }
}
