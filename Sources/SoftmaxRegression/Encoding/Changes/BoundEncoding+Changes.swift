extension BoundEncoding {
  /// The changes of the features of a block of rows by changes of variables.
  ///
  /// Derivatives are exact: those of expressions, powers and polynomials follow the rules of calculus, and those of a
  /// term the product rule.
  ///
  /// - Throws: ``TableError`` that names the first row in which a derivative is not finite.
  func changes(_ plans: [ChangePlan], rows: Range<Int>) throws(TableError) -> [FeatureChange] {
    var unseen: [String: Int] = [:]
    var block: [Values]?
    var result: [FeatureChange] = []
    for plan in plans {
      if let constant = plan.constant {
        result.append(constant)
        continue
      }
      let values: [Values]
      if let block { values = block } else { values = try self.values(rows, unseen: &unseen) }
      block = values
      result.append(try change(plan, values, rows))
    }
    return result
  }

  private func change(
    _ plan: ChangePlan, _ values: [Values], _ rows: Range<Int>
  ) throws(TableError) -> FeatureChange {
    let (moved, columns) = (plan.moved, plan.columns)
    switch plan.change {
    case .slope(let column):
      var slopes: [Int: Values] = [:]
      for place in bound.indices where encoding.moves(place, plan.change) {
        slopes[place] = try self.slopes(bound[place], values[place], along: column, rows)
      }
      return .slopes(columns, sum(moved, values, rows.count) { slopes[$0] })
    case .level(let variable, let place):
      func at(_ place: Int) -> [Double] {
        let places = Values.places(Array(repeating: Int32(truncatingIfNeeded: place), count: rows.count))
        var other = values
        other[variable] = places
        return sum(moved, other, rows.count)
      }
      return .values(columns, before: at(0), after: at(place))
    }
  }

  /// The columns of some terms side by side, row-major; with `slopes`, their derivatives by the product rule.
  private func sum(
    _ terms: [(term: Term, columns: Range<Int>)], _ values: [Values], _ count: Int,
    slopes: ((Int) -> Values?)? = nil
  ) -> [Double] {
    let width = terms.reduce(0) { $0 + $1.columns.count }
    var result = [Double](repeating: 0, count: count * width)
    var start = 0
    for (term, columns) in terms {
      let factors = term.factors(values, encoding.variables)
      if let slopes {
        for (position, variable) in term.variables.enumerated() {
          guard let slope = slopes(variable) else { continue }
          var changed = factors
          changed[position] = slope
          var part = [Double](repeating: 0, count: count * columns.count)
          term.fill(&part, from: 0, width: columns.count, changed, encoding.variables, count: count)
          for i in 0..<count {
            for c in 0..<columns.count { result[i * width + start + c] += part[i * columns.count + c] }
          }
        }
      } else {
        term.fill(&result, from: start, width: width, factors, encoding.variables, count: count)
      }
      start += columns.count
    }
    return result
  }

  /// The derivatives of a variable's values.
  private func slopes(
    _ variable: Bound, _ values: Values, along column: String, _ rows: Range<Int>
  ) throws(TableError) -> Values {
    switch variable {
    case .number(let number, let degree):
      guard case .numbers(let powers) = values else { return values }
      let slopes = try slopes(number, along: column, rows)
      var columns = [slopes]
      for power in 1..<max(degree, 1) {
        columns.append(zip(powers[power - 1], slopes).map { x, slope in Double(power + 1) * x * slope })
      }
      return .numbers(columns)
    case .polynomial(let number, let polynomial):
      return try slopes(number, along: column, rows, width: polynomial.centers.count) { polynomial.slopes(at: $0) }
    case .spline(let number, let spline):
      return try slopes(number, along: column, rows, width: spline.width) { spline.slopes(at: $0) }
    case .factor, .rule, .missing: return values
    }
  }

  /// The derivatives of several columns of a number, by the chain rule.
  private func slopes(
    _ number: BoundNumber, along column: String, _ rows: Range<Int>, width: Int, _ outer: (Double) -> [Double]
  ) throws(TableError) -> Values {
    let inner = try slopes(number, along: column, rows)
    var columns = [[Double]](repeating: [], count: width)
    for (x, slope) in zip(try number.values(rows, table, isIncomplete: isIncomplete), inner) {
      for (j, value) in outer(x).enumerated() { columns[j].append(value * slope) }
    }
    return .numbers(columns)
  }

  private func slopes(_ number: BoundNumber, along column: String, _ rows: Range<Int>) throws(TableError) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(rows.count)
    for row in rows {
      let inputs = number.inputs(row)
      let slope = number.variable.expression.slope(along: column) { inputs[$0] ?? .nan }.slope
      if !slope.isFinite, weights?[row] != 0 {
        throw table.error(
          .invalidValue, row: row, column: column,
          "\(number.variable.expression.text) has no finite derivative there, so the column has no effect to state; "
            + "name others\(aside: .features).")
      }
      result.append(slope)
    }
    return result
  }
}
