/// What a command that repeats a fit states about its encoding.
extension TableEncoding {
  /// Whether the features are products of columns up to a degree, which no formula names; or plain columns of numbers.
  var isByColumns: Bool { hasPlainFeatures || terms.contains { $0.isMonomial == true } }

  /// The columns that are features by themselves, in their order.
  var mainColumns: [String] {
    terms.compactMap { term in
      guard term.variables.count == 1, term.isMonomial != true, let place = term.variables.first,
        !variables[place].isIndicator
      else { return nil }
      return variables[place].columns.first
    }
  }

  /// The columns of each interaction.
  var interactions: [[String]] {
    terms.filter { $0.variables.count > 1 && $0.isMonomial != true }.map { term in
      term.variables.compactMap { variables[$0].columns.first }
    }
  }

  /// The degree of the products of numbers; 1 for none.
  var degree: Int { terms.filter { $0.isMonomial == true }.map(\.variables.count).max() ?? 1 }

  func isFactor(_ column: String) -> Bool {
    variables.contains { variable in
      if case .factor(let factor) = variable { return factor.column == column }
      return false
    }
  }

  /// Whether missing cells have separate features.
  var hasIndicators: Bool {
    variables.contains { variable in
      if case .factor(let factor) = variable { return factor.missingLevel == true }
      return variable.isIndicator
    }
  }

  /// The option that pools the levels of a table which this encoding pools.
  ///
  /// The least weight of a level with its own feature divides the levels as the option did that was given.
  func poolingWords(in table: Table) throws(TableError) -> [String] {
    var (rarest, commonest) = (Double.infinity, 0.0)
    var isPooled = false
    let rows = try completeRows(of: table)
    let weights = try weights(of: rows.map(table.rows) ?? table)
    for variable in variables {
      guard case .factor(let factor) = variable else { continue }
      let counts = ColumnCells(try table.column(factor.column), cells).levelWeights(weights, rows: rows)
      for level in factor.levels { rarest = min(rarest, counts[level] ?? .infinity) }
      for level in factor.rare ?? [] { commonest = max(commonest, counts[level] ?? 0) }
      isPooled = isPooled || factor.rare != nil
    }
    return isPooled ? ["--min-count", ClassOrder.name(of: rarest.isFinite ? rarest : commonest + 1)] : []
  }
}
