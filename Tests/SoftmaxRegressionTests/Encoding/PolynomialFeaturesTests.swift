import Testing

@testable import SoftmaxRegression

/// Counting and listing of monomials.
@Suite struct `Polynomial features` {
  @Test func `are counted for degrees of any size`() {
    #expect(PolynomialFeatures.count(features: 2, degree: 2) == 5)
    #expect(PolynomialFeatures.count(features: 179, degree: 3) == 988_259)
    #expect(PolynomialFeatures.count(features: 4, degree: .max) == nil)
    #expect(PolynomialFeatures.count(features: .max, degree: .max) == nil)
  }

  @Test(arguments: [(1, 5), (2, 2), (3, 4), (5, 3), (4, 1)])
  func `are products in the order of their exponents`(features: Int, degree: Int) {
    let names = (0..<features).map { 10 + 3 * $0 }
    let powers = PolynomialFeatures(features: features, degree: degree).exponents
    #expect(powers.count == PolynomialFeatures.count(features: features, degree: degree))
    let products = powers.filter { $0.reduce(0, +) > 1 }.map { powers in
      zip(names, powers).flatMap { Array(repeating: $0, count: $1) }
    }
    #expect(PolynomialFeatures.products(of: names, degree: degree) == products)
  }
}
