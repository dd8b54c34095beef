internal import Essentials

/// The contrasts of a factor's levels that are its features, instead of the indicators of all levels but the first.
package enum FactorCoding: String, Codable, CaseIterable, Sendable {
  /// Each level but the last against the mean of all levels: 1 for the level, and -1 for the last level.
  case sum
  /// Each level but the first against the mean of the levels before it, as R's contr.helmert: -1 for each level before,
  /// and their number for the level.
  case helmert
  /// Orthonormal polynomials of the levels' places, as R's contr.poly: for levels in an order, at equal distances.
  case polynomial = "poly"

  /// The most levels of polynomials, beyond which they lose accuracy.
  static let mostPlaces = 95

  /// The values of the features, a row for each of L levels, with L - 1 columns.
  ///
  /// Coefficients of every coding give the same probabilities as those of the usual one.
  package func matrix(levels count: Int) -> Matrix<Double> {
    var result = Matrix<Double>(rows: count, columns: max(0, count - 1))
    switch self {
    case .sum:
      for j in 0..<result.columns { (result[j, j], result[count - 1, j]) = (1, -1) }
    case .helmert:
      for j in 0..<result.columns {
        for i in 0...j { result[i, j] = -1 }
        result[j + 1, j] = Double(j + 1)
      }
    case .polynomial:
      let places = (0..<count).map(Double.init)
      let x = NumberVariable(expression: .number(0))
      guard count > 1, let basis = PolynomialVariable(number: x, degree: count - 1, values: places, weights: nil) else {
        break
      }
      for (i, place) in places.enumerated() {
        for (j, value) in basis.values(at: place).enumerated() { result[i, j] = value }
      }
    }
    return result
  }

  /// The names of the contrasts.
  func names(_ levels: [String]) -> [String] {
    switch self {
    case .sum: levels.dropLast().map { "\($0)-mean" }
    case .helmert: levels.dropFirst().map { "\($0)-earlier" }
    case .polynomial:
      (1..<max(1, levels.count)).map { degree in
        degree <= 3 ? ["linear", "quadratic", "cubic"][degree - 1] : "degree \(degree)"
      }
    }
  }
}
