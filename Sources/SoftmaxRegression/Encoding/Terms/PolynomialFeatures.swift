/// All monomials of some features up to a degree, without the constant.
///
/// Columns come by degree, and within a degree with the powers of the earlier features falling: for (a, b) and degree 2 they are
/// a, b, a², ab, b².
public struct PolynomialFeatures: Sendable, Equatable {
  /// The exponents of each column, d numbers each.
  public let exponents: [[Int]]

  /// - Parameters:
  ///   - features: d, the number of features.
  ///   - degree: the highest degree, at least 1.
  public init(features: Int, degree: Int) {
    precondition(degree >= 1, "A polynomial has degree 1 or more.")
    exponents = (1...degree).flatMap { Self.monomials(of: features, degree: $0) }
  }

  /// The number of columns, C(d + degree, degree) - 1, or nil where it exceeds a million.
  public static func count(features: Int, degree: Int) -> Int? {
    var count = 1.0
    for i in 0..<min(degree, features) {
      count *= (Double(max(degree, features)) + Double(i + 1)) / Double(i + 1)
      guard count <= 1_000_001 else { return nil }
    }
    return Int(count.rounded()) - 1
  }

  /// The features that each monomial of a degree from 2 on multiplies, in the order of the columns: for (a, b) and degree 2
  /// they are aa, ab and bb.
  static func products(of features: [Int], degree: Int) -> [[Int]] {
    var products = features.indices.map { [$0] }
    var result: [[Int]] = []
    for _ in 1..<max(1, degree) {
      products = products.flatMap { product in ((product.last ?? 0)..<features.count).map { product + [$0] } }
      result += products
    }
    return result.map { $0.map { features[$0] } }
  }

  private static func monomials(of features: Int, degree: Int) -> [[Int]] {
    guard features > 0 else { return [] }
    guard features > 1 else { return [[degree]] }
    return (0...degree).reversed().flatMap { first in
      monomials(of: features - 1, degree: degree - first).map { [first] + $0 }
    }
  }

  /// The name of each column, from those of the features: `a`, `b`, `a^2`, `a*b`, `b^2`.
  public func names(_ features: [String]) -> [String] {
    exponents.map { powers in
      zip(features, powers).filter { $0.1 > 0 }.map { $0.1 == 1 ? $0.0 : "\($0.0)^\($0.1)" }.joined(separator: "*")
    }
  }

  /// The columns for every row of an n x d matrix.
  public func expand<Element: Scalar>(_ x: Matrix<Element>) -> Matrix<Element> {
    var result = Matrix<Element>(rows: x.rows, columns: exponents.count)
    for i in 0..<x.rows {
      for (j, powers) in exponents.enumerated() {
        var value = 1.0
        for (feature, power) in powers.enumerated() {
          for _ in 0..<power { value *= Double(x[i, feature]) }
        }
        result.elements[i * exponents.count + j] = Element(value)
      }
    }
    return result
  }
}
