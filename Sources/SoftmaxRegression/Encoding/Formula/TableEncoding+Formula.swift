extension TableEncoding {
  /// The terms as a formula without a response: what the tool takes to fit the same features again.
  var formula: String {
    let own = terms.filter { term in term.variables.allSatisfy { !variables[$0].isIndicator } }
    return "~ "
      + own.map { term in
        guard term.isMonomial == true else {
          return term.variables.map { variables[$0].formula }.joined(separator: ":")
        }
        return "I(" + term.variables.map { variables[$0].formula }.joined(separator: " * ") + ")"
      }.joined(separator: " + ")
  }

  /// The degree where the features are all products up to it of columns of numbers, and nothing else; nil otherwise.
  var polynomial: Int? {
    let single = Array(terms.prefix(variables.count))
    let degree = terms.map(\.variables.count).max() ?? 0
    guard degree > 1, TableEncoding(variables, single, of: self).hasPlainFeatures,
      PolynomialFeatures.count(features: variables.count, degree: degree) == terms.count,
      terms.dropFirst(variables.count).allSatisfy({ $0.isMonomial == true })
    else { return nil }
    return degree
  }

  /// What the tool takes to read cells as this encoding does.
  var cellOptions: [String] {
    var options: [String] = []
    if missing != .error { options += ["--missing", missing.rawValue] }
    let hasIndicators = variables.contains { variable in
      if case .factor(let factor) = variable { return factor.missingLevel == true }
      return variable.isIndicator
    }
    if hasIndicators { options.append("--missing-indicator") }
    if !missingValues.further.isEmpty { options += ["--na", missingValues.further.joined(separator: ",")] }
    if unseen != .error { options += ["--unseen", unseen.rawValue] }
    return options
  }

  /// What the tool takes to pool the levels of a table that this encoding pools.
  ///
  /// The least weight of a level with a feature of its own divides them as the option did that was given.
  func poolingOptions(in table: Table) throws(TableError) -> [String] {
    var (rarest, commonest) = (Double.infinity, 0.0)
    var isPooled = false
    let rows = try completeRows(of: table)
    let weights = try weights(of: rows.map(table.rows) ?? table)
    for variable in variables {
      guard case .factor(let factor) = variable else { continue }
      let counts = ColumnCells(try table.column(factor.column), missingValues).levelWeights(weights, rows: rows)
      for level in factor.levels { rarest = min(rarest, counts[level] ?? .infinity) }
      for level in factor.rare ?? [] { commonest = max(commonest, counts[level] ?? 0) }
      isPooled = isPooled || factor.rare != nil
    }
    return isPooled ? ["--min-count", ClassOrder.name(of: rarest.isFinite ? rarest : commonest + 1)] : []
  }
}
