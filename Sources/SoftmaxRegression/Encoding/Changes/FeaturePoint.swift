/// A row that no table needs to hold: means of columns, and shares of a factor's levels in the place of a level.
///
/// Features are computed of it as of any row: the square of a mean, not the mean of the squares. Where a factor has shares,
/// its indicators are these, and so are products with it.
struct FeaturePoint: Sendable {
  let encoding: TableEncoding
  /// The number in each column.
  var numbers: [String: Double]
  /// For each variable of the encoding that is a factor the shares of its levels; for an indicator that of missing cells.
  var shares: [Int: [Double]]

  /// The features.
  var features: [Double] { encoding.row(vectors) }

  /// What a change of a variable does to the features.
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

  /// The values of each variable; of a factor one for each level.
  private var vectors: [[Double]] {
    encoding.variables.indices.map { place in
      switch encoding.variables[place] {
      case .number(let number):
        let x = number.expression.value { numbers[$0] ?? .nan }
        return (1...number.degree).reduce(into: []) { powers, _ in powers.append((powers.last ?? 1) * x) }
      case .polynomial(let polynomial):
        return polynomial.values(at: polynomial.number.expression.value { numbers[$0] ?? .nan })
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
    case .factor, .missing: return []
    }
  }
}

extension TableEncoding {
  /// The features of one row, from the values of each variable; of a factor one for each level.
  ///
  /// - Parameters:
  ///   - vectors: the values.
  ///   - other: what takes the place of those of the variable at `place`.
  func row(_ vectors: [[Double]], with other: [Double]? = nil, at place: Int? = nil) -> [Double] {
    terms.flatMap { term in
      product(term, term.variables.map { $0 == place ? other ?? vectors[$0] : vectors[$0] })
    }
  }

  /// Adds the derivatives of the features by those of one variable.
  fileprivate func addSlope(of place: Int, _ slope: [Double], _ vectors: [[Double]], to sum: inout [Double]) {
    var start = 0
    for term in terms {
      let factors = term.variables.map { vectors[$0] }
      for (position, variable) in term.variables.enumerated() where variable == place {
        var changed = factors
        changed[position] = slope
        for (c, value) in product(term, changed).enumerated() { sum[start + c] += value }
      }
      start += term.width(variables, limit: Self.featureLimit) ?? 0
    }
  }

  /// The products of the values of a term's variables, those of the first varying fastest.
  private func product(_ term: Term, _ factors: [[Double]]) -> [Double] {
    zip(term.variables, factors).reduce([1]) { products, next in
      let (variable, values) = next
      let skipped = variables[variable].isFactor && !term.isFull(variable) ? 1 : 0
      return values.dropFirst(skipped).flatMap { value in products.map { $0 * value } }
    }
  }
}

extension BoundEncoding {
  /// The weighted means of the columns and the shares of the levels over all rows of the table.
  func means() throws(TableError) -> FeaturePoint {
    let n = table.rowCount
    let total = weights?.reduce(0, +) ?? Double(n)
    func mean(_ value: (Int) -> Double) -> Double {
      // About the first row, which keeps the digits of numbers far from zero.
      guard let start = (0..<n).first(where: { weights?[$0] != 0 }) else { return 0 }
      let origin = value(start)
      var sum = 0.0
      for row in start..<n where weights?[row] != 0 { sum += (weights?[row] ?? 1) * (value(row) - origin) }
      return origin + sum / total
    }
    var point = FeaturePoint(encoding: encoding, numbers: [:], shares: [:])
    for (place, variable) in bound.enumerated() {
      switch variable {
      case .number(let number, _), .polynomial(let number, _):
        for (input, name) in number.names.enumerated() where point.numbers[name] == nil {
          point.numbers[name] = mean { number.input(input, $0) }
        }
      case .factor(let cells, let levels, let missing):
        var shares = [Double](repeating: 0, count: encoding.variables[place].width(isFull: true))
        for start in stride(from: 0, to: n, by: TableEncoding.blockRows) {
          let rows = start..<min(n, start + TableEncoding.blockRows)
          for (row, level) in zip(rows, cells.places(rows, in: levels, missing: missing, unseen: 0)) {
            let level = max(0, Int(level))
            if shares.indices.contains(level) { shares[level] += weights?[row] ?? 1 }
          }
        }
        point.shares[place] = shares.map { $0 / total }
      case .missing(let cells):
        point.shares[place] = [mean { cells.isMissing($0) ? 1 : 0 }]
      }
    }
    return point
  }
}

extension BoundEncoding {
  /// The least and the greatest number of a column over rows of positive weight; nil where no number is made of it.
  func range(of column: String) -> ClosedRange<Double>? {
    for case .number(let number, _) in bound {
      if let range = range(of: column, number) { return range }
    }
    for case .polynomial(let number, _) in bound {
      if let range = range(of: column, number) { return range }
    }
    return nil
  }

  private func range(of column: String, _ number: BoundNumber) -> ClosedRange<Double>? {
    guard let place = number.names.firstIndex(of: column) else { return nil }
    var range: ClosedRange<Double>?
    for row in 0..<table.rowCount where weights?[row] != 0 {
      let x = number.input(place, row)
      guard !x.isNaN else { continue }
      range = min(range?.lowerBound ?? x, x)...max(range?.upperBound ?? x, x)
    }
    return range
  }
}
