/// The B-splines of a number, or natural cubic splines, without the constant, as R's bs(x) and ns(x) define them.
///
/// B-splines of degree p are piecewise polynomials between the knots, with p - 1 continuous derivatives; beyond the outer
/// knots the outermost polynomials go on. Natural splines are the combinations of cubic ones whose second derivatives
/// are zero at the outer knots, beyond which they are lines. Their basis is that of R: the cubic basis after two
/// Householder reflections, which take the second derivatives at the ends into the first two columns.
///
/// Source: de Boor (2001), A Practical Guide to Splines, chapters 9 and 10; Hastie (1992) in Chambers & Hastie,
/// Statistical Models in S, chapter 7.
package struct SplineVariable: Codable, Sendable, Equatable {
  /// The number.
  package let number: NumberVariable
  /// The call in the formula, such as ns(x, 3).
  package let label: String
  /// Whether the splines are natural.
  package let isNatural: Bool
  /// The degree: 3 for natural splines.
  package let degree: Int
  /// The inner knots, ascending.
  package let knots: [Double]
  /// The two outer knots.
  package let ends: [Double]

  /// Whether the parts belong together: ascending knots between the ends, and a degree from 1 to 20.
  var isConsistent: Bool {
    let all = ends.prefix(1) + knots + ends.suffix(1)
    return ends.count == 2 && (1...20).contains(degree) && (!isNatural || degree == 3) && all.allSatisfy(\.isFinite)
      && zip(all, all.dropFirst()).allSatisfy { $0 < $1 }
  }

  /// The number of columns.
  package var width: Int { isNatural ? knots.count + 1 : knots.count + degree }

  package var names: [String] { width == 1 ? [label] : (1...width).map { "\(label)\($0)" } }
}
