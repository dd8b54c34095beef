import Essentials

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

  /// The probability that a variable of Student's t distribution is at least |t| from zero: I_x(ν/2, 1/2) with
  /// x = ν / (ν + t²).
  public static func studentTwoSided(_ t: Double, degrees: Double) -> Double {
    let square = t * t
    guard square.isFinite else { return square.isNaN ? .nan : 0 }
    let whole = degrees + square
    return incompleteBeta(degrees / whole, complement: square / whole, degrees / 2, 0.5)
  }

  /// The value beyond which a variable of Student's t distribution lies, on either side, with a given probability.
  ///
  /// It is the inverse of `studentTwoSided`, by bisection until no number is between the ends of the interval.
  ///
  /// - Parameters:
  ///   - probability: between 0 and 1.
  ///   - degrees: the degrees of freedom.
  public static func studentQuantile(twoSided probability: Double, degrees: Double) -> Double {
    guard probability > 0 else { return .infinity }
    guard probability < 1 else { return 0 }
    var (low, high) = (0.0, 40.0)
    while studentTwoSided(high, degrees: degrees) > probability, high < 1e150 { high *= 2 }
    while true {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { return high }
      if studentTwoSided(middle, degrees: degrees) > probability { low = middle } else { high = middle }
    }
  }

  /// The probability that a variable of the F distribution exceeds x: I_y(n/2, m/2) with y = n / (n + m x).
  ///
  /// - Parameters:
  ///   - x: the value.
  ///   - degrees: m, the degrees of freedom of the numerator.
  ///   - denominator: n, the degrees of freedom of the denominator.
  public static func fTail(_ x: Double, degrees: Int, denominator: Double) -> Double {
    guard x > 0, degrees > 0 else { return 1 }
    let square = Double(degrees) * x
    guard square.isFinite else { return 0 }
    let whole = denominator + square
    return incompleteBeta(denominator / whole, complement: square / whole, denominator / 2, Double(degrees) / 2)
  }

  /// The probability that the range of k independent normal numbers exceeds q.
  ///
  /// It is 1 - k ∫ φ(z) (Φ(z + q) - Φ(z))^(k - 1) dz over the least of them, by Simpson's rule with 4000 intervals, which
  /// is exact to about 1e-14 absolutely.
  static func rangeTail(_ q: Double, of k: Int) -> Double {
    let (low, high, steps) = (-9.0, 9.0, 4000)
    let width = (high - low) / Double(steps)
    var total = 0.0
    for step in 0...steps {
      let z = low + Double(step) * width
      let between = 0.5 * (erfc(z / 2.0.squareRoot()) - erfc((z + q) / 2.0.squareRoot()))
      let density = exp(-0.5 * z * z) / (2 * Double.pi).squareRoot()
      let weight = step == 0 || step == steps ? 1.0 : step % 2 == 1 ? 4 : 2
      total += weight * density * pow(between, Double(k - 1))
    }
    return min(1, max(0, 1 - Double(k) * total * width / 3))
  }

  /// The regularised incomplete beta function I_x(a, b), by Lentz's continued fraction (DLMF 8.17.22) of the smaller tail.
  ///
  /// - Parameter y: 1 - x, which may have digits that x has lost.
  private static func incompleteBeta(_ x: Double, complement y: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard y > 0 else { return 1 }
    // The logarithm of a number near 1 is taken from its complement, and the difference of the logarithms of large
    // gamma functions from their asymptotic series, which cost no digits for many degrees of freedom.
    let logX = y < 0.5 ? log1p(-y) : log(x)
    let logY = x < 0.5 ? log1p(-x) : log(y)
    let factor = exp(a * logX + b * logY + logGammaRatio(max(a, b), min(a, b)) - lgamma(min(a, b)))
    guard x < (a + 1) / (a + b + 2) else { return 1 - factor * betaFraction(y, b, a) / b }
    return factor * betaFraction(x, a, b) / a
  }

  /// log Γ(a + b) / Γ(a), by Stirling's series (DLMF 5.11.1) if a is large.
  private static func logGammaRatio(_ a: Double, _ b: Double) -> Double {
    guard a > 1000 else { return lgamma(a + b) - lgamma(a) }
    func correction(_ x: Double) -> Double { 1 / (12 * x) - 1 / (360 * x * x * x) }
    return (a - 0.5) * log1p(b / a) + b * log(a + b) - b + correction(a + b) - correction(a)
  }

  private static func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    var c = 1.0
    var d = 1 / nonzero(1 - (a + b) * x / (a + 1))
    var fraction = d
    for i in 1..<10_000 {
      let m = Double(i)
      for numerator in [
        m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
        -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
      ] {
        d = 1 / nonzero(1 + numerator * d)
        c = nonzero(1 + numerator / c)
        fraction *= c * d
      }
      if abs(c * d - 1) < 1e-16 { break }
    }
    return fraction
  }

  private static func nonzero(_ value: Double) -> Double {
    abs(value) < Double.leastNormalMagnitude ? Double.leastNormalMagnitude : value
  }
}
