import Foundation

/// The tails of the distributions of test statistics, without the cancellation of 1 minus a distribution function.
public enum Distributions {
  /// The probability that a standard normal variable is at least |z| from zero: erfc(|z| / √2), to a few units in the last
  /// place of the C library's `erfc`; zero only beyond |z| = 38, where it underflows.
  public static func normalTwoSided(_ z: Double) -> Double { erfc(abs(z) / 2.0.squareRoot()) }

  /// The z beyond which a standard normal variable lies, on either side, with a given probability.
  ///
  /// It is the inverse of `normalTwoSided`, by bisection until no number is between the ends of the interval.
  ///
  /// - Parameter probability: between 0 and 1.
  public static func normalQuantile(twoSided probability: Double) -> Double {
    guard probability > 0 else { return .infinity }
    guard probability < 1 else { return 0 }
    var (low, high) = (0.0, 40.0)
    while true {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { return high }
      if normalTwoSided(middle) > probability { low = middle } else { high = middle }
    }
  }

  /// The probability that a chi-squared variable with `degrees` of freedom exceeds x: the regularised incomplete gamma
  /// function Q(degrees/2, x/2).
  ///
  /// It is computed by the series of P if x is small, or else by Lentz's continued fraction (DLMF 8.11.4 and 8.9.2), to
  /// a relative error near 1e-14 down to the smallest numbers.
  public static func chiSquaredTail(_ x: Double, degrees: Int) -> Double {
    guard x > 0, degrees > 0 else { return 1 }
    let a = Double(degrees) / 2
    let y = x / 2
    // exp(-y) y^a / Γ(a), computed by logarithms.
    let factor = exp(a * log(y) - y - lgamma(a))
    if y < a + 1 {
      var term = 1 / a
      var sum = term
      var n = a
      while term > sum * 1e-17 {
        n += 1
        term *= y / n
        sum += term
      }
      return 1 - factor * sum
    }
    var b = y + 1 - a
    var c = 1 / Double.leastNormalMagnitude
    var d = 1 / b
    var fraction = d
    for i in 1..<10_000 {
      let numerator = -Double(i) * (Double(i) - a)
      b += 2
      d = 1 / nonzero(numerator * d + b)
      c = nonzero(b + numerator / c)
      fraction *= c * d
      if abs(c * d - 1) < 1e-16 { break }
    }
    return factor * fraction
  }

  private static func nonzero(_ value: Double) -> Double {
    abs(value) < Double.leastNormalMagnitude ? Double.leastNormalMagnitude : value
  }
}
