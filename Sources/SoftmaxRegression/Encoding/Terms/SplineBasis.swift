/// The columns of splines and their derivatives, at any number.
///
/// The basis of natural splines is that of R: the cubic basis after two Householder reflections, which take the second
/// derivatives at the ends into the first two columns.
struct SplineBasis: Sendable {
  /// The number of columns.
  let width: Int
  private let degree: Int
  private let ends: [Double]
  /// The knots, the outer ones degree + 1 times.
  private let knots: [Double]
  /// The natural splines as combinations of cubic ones; nil for B-splines.
  private var combinations: Matrix<Double>?
  /// The natural splines and their derivatives at the two ends.
  private var atEnds: [(values: [Double], slopes: [Double])] = []

  init(_ variable: SplineVariable) {
    (width, degree, ends) = (variable.width, variable.degree, variable.ends)
    knots =
      Array(repeating: ends[0], count: degree + 1) + variable.knots + Array(repeating: ends[1], count: degree + 1)
    guard variable.isNatural else { return }
    combinations = naturalCombinations
    atEnds = ends.map { (combined(splines($0, degree, derivative: 0)), combined(splines($0, degree, derivative: 1))) }
  }

  /// The columns at a number.
  func values(at x: Double) -> [Double] {
    guard !atEnds.isEmpty, x < ends[0] || x > ends[1] else { return combined(splines(x, degree, derivative: 0)) }
    let end = x < ends[0] ? 0 : 1
    return zip(atEnds[end].values, atEnds[end].slopes).map { $0 + $1 * (x - ends[end]) }
  }

  /// The derivatives of the columns at a number.
  func slopes(at x: Double) -> [Double] {
    let inside = atEnds.isEmpty ? x : min(max(x, ends[0]), ends[1])
    return combined(splines(inside, degree, derivative: 1))
  }

  /// The columns from all B-splines, the first of which is left out.
  private func combined(_ all: [Double]) -> [Double] {
    guard let combinations else { return Array(all.dropFirst()) }
    return (0..<combinations.rows).map { row in
      var sum = 0.0
      for (j, value) in all.dropFirst().enumerated() { sum += combinations[row, j] * value }
      return sum
    }
  }

  /// The B-splines of a degree on all knots, or their derivatives, at a number.
  private func splines(_ x: Double, _ degree: Int, derivative order: Int) -> [Double] {
    let t = knots
    let count = t.count - degree - 1
    if order > 0 {
      guard degree > 0 else { return Array(repeating: 0, count: count) }
      let lower = splines(x, degree - 1, derivative: order - 1)
      func slope(_ i: Int) -> Double { t[i + degree] > t[i] ? lower[i] / (t[i + degree] - t[i]) : 0 }
      return (0..<count).map { Double(degree) * (slope($0) - slope($0 + 1)) }
    }
    // The interval between different knots that contains x, or the outermost one.
    let (first, last) = (self.degree, t.count - self.degree - 2)
    var result = [Double](repeating: 0, count: t.count - 1)
    result[t[first...last].lastIndex { $0 <= x } ?? first] = 1
    guard degree > 0 else { return result }
    for p in 1...degree {
      for i in 0..<t.count - p - 1 {
        let left = t[i + p] > t[i] ? (x - t[i]) / (t[i + p] - t[i]) * result[i] : 0
        let right = t[i + p + 1] > t[i + 1] ? (t[i + p + 1] - x) / (t[i + p + 1] - t[i + 1]) * result[i + 1] : 0
        result[i] = left + right
      }
    }
    return Array(result.prefix(count))
  }

  /// Natural splines as combinations of the cubic ones but the first.
  private var naturalCombinations: Matrix<Double> {
    let second = ends.map { Array(splines($0, degree, derivative: 2).dropFirst()) }
    let u = Self.reflector(second[0], from: 0)
    let v = Self.reflector(Self.reflect(second[1], u, from: 0), from: 1)
    let count = second[0].count
    let columns = (0..<count).map { j in
      let unit = [Double](repeating: 0, count: count).unit(j)
      return Array(Self.reflect(Self.reflect(unit, u, from: 0), v, from: 1).dropFirst(2))
    }
    return Matrix(columns).transposed
  }

  /// The vector of the reflection that takes a vector, from a place on, to the axis of that place.
  private static func reflector(_ x: [Double], from place: Int) -> [Double] {
    var u = x
    for i in 0..<place { u[i] = 0 }
    let norm = u.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard norm > 0 else { return u }
    let signed = x[place] < 0 ? -norm : norm
    u = u.map { $0 / signed }
    u[place] += 1
    return u
  }

  /// x - u (u x) / u_place.
  private static func reflect(_ x: [Double], _ u: [Double], from place: Int) -> [Double] {
    guard u[place] != 0 else { return x }
    let factor = zip(u, x).reduce(0) { $0 + $1.0 * $1.1 } / u[place]
    return zip(x, u).map { $0 - factor * $1 }
  }
}
