extension TableEncoding {
  /// The features of one row, from the values of each variable; a factor has one for each level.
  ///
  /// - Parameters:
  ///   - vectors: the values.
  ///   - other: the values that replace those of the variable at `place`.
  func row(_ vectors: [[Double]], with other: [Double]? = nil, at place: Int? = nil) -> [Double] {
    terms.flatMap { term in
      product(term, term.variables.map { $0 == place ? other ?? vectors[$0] : vectors[$0] })
    }
  }

  /// Adds the derivatives of the features, given those of one variable.
  func addSlope(of place: Int, _ slope: [Double], _ vectors: [[Double]], to sum: inout [Double]) {
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

  /// The products of the values of a term's variables; the first variable varies fastest.
  private func product(_ term: Term, _ factors: [[Double]]) -> [Double] {
    product(zip(term.variables, factors).map { coded($1, of: $0, in: term) })
  }

  /// The products of the columns of variables; the first variable varies fastest.
  func product(_ columns: [[Double]]) -> [Double] {
    columns.reduce([1]) { products, values in values.flatMap { value in products.map { $0 * value } } }
  }

  /// The columns of a variable in a term, from its values; a factor has one for each level.
  func coded(_ values: [Double], of variable: Int, in term: Term) -> [Double] {
    guard variables[variable].isFactor, !term.isFull(variable) else { return values }
    guard let contrasts = variables[variable].contrasts else { return Array(values.dropFirst()) }
    return (0..<contrasts.columns).map { j in values.indices.reduce(0) { $0 + values[$1] * contrasts[$1, j] } }
  }
}
