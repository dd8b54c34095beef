/// A row of means of columns, and of shares of a factor's levels instead of one level.
///
/// Its features are computed like those of any row: the square of a mean, not the mean of the squares. The indicators
/// of a factor are the shares of its levels, also in products.
struct FeaturePoint: Sendable {
  let encoding: TableEncoding
  /// The number in each column.
  var numbers: [String: Double]
  /// The shares of the levels of each factor of the encoding; for an indicator, the share of missing cells.
  var shares: [Int: [Double]]

  /// The features.
  var features: [Double] { encoding.row(vectors) }

  /// The change of the features by a change of a variable.
  func change(_ change: VariableChange) -> FeatureChange {
    let columns = encoding.terms(movedBy: change).flatMap { $0.columns }
    let vectors = vectors
    switch change {
    case .slope(let column):
      var sum = [Double](repeating: 0, count: encoding.featureCount(limit: TableEncoding.featureLimit) ?? 0)
      for place in vectors.indices where encoding.moves(place, change) {
        encoding.addSlope(of: place, slope(place, along: column), vectors, to: &sum)
      }
      return .slopes(columns, columns.map { sum[$0] })
    case .level(let variable, let place):
      func at(_ place: Int) -> [Double] {
        let row = encoding.row(vectors, with: vectors[variable].unit(place), at: variable)
        return columns.map { row[$0] }
      }
      return .values(columns, before: at(0), after: at(place))
    }
  }

  /// The values of each variable; a factor has one for each level.
  private var vectors: [[Double]] {
    encoding.variables.indices.map { place in
      switch encoding.variables[place] {
      case .number(let number):
        let x = number.expression.value { numbers[$0] ?? .nan }
        return (1...number.degree).reduce(into: []) { powers, _ in powers.append((powers.last ?? 1) * x) }
      case .polynomial(let polynomial):
        return polynomial.values(at: polynomial.number.expression.value { numbers[$0] ?? .nan })
      case .spline(let spline):
        return SplineBasis(spline).values(at: spline.number.expression.value { numbers[$0] ?? .nan })
      case .factor, .missing: return shares[place] ?? []
      }
    }
  }

  /// The derivatives of a variable's values.
  private func slope(_ place: Int, along column: String) -> [Double] {
    switch encoding.variables[place] {
    case .number(let number):
      let x = number.expression.slope(along: column) { numbers[$0] ?? .nan }
      var power = 1.0
      return (1...number.degree).map { degree in
        defer { power *= x.value }
        return Double(degree) * power * x.slope
      }
    case .polynomial(let polynomial):
      let x = polynomial.number.expression.slope(along: column) { numbers[$0] ?? .nan }
      return polynomial.slopes(at: x.value).map { $0 * x.slope }
    case .spline(let spline):
      let x = spline.number.expression.slope(along: column) { numbers[$0] ?? .nan }
      return SplineBasis(spline).slopes(at: x.value).map { $0 * x.slope }
    case .factor, .missing: return []
    }
  }

  func at(_ number: Double, of column: String) -> FeaturePoint {
    var point = self
    point.numbers[column] = number
    return point
  }

  func at(level: Int, of factor: Int) -> FeaturePoint {
    var point = self
    point.shares[factor] = shares[factor]?.unit(level)
    return point
  }
}
