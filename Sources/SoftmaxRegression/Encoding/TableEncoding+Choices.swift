/// The choices that learn the same encoding again from its table.
extension TableEncoding {
  /// A formula of the features, without a target; nil if the options of ``choices(in:)`` choose all of them.
  package var chosenFormula: String? { isByColumns ? nil : formula }

  /// The options that learn the encoding from a table; they choose the features only if a formula does not.
  package func choices(in table: Table) -> Options {
    var options = Options()
    if isByColumns {
      let names = mainColumns
      let taken = targetColumns
      options.features = names == table.columns.map(\.name).filter { !taken.contains($0) } ? nil : names
      let factors = factorColumns
      options.factors = names.filter { factors.contains($0) && isNumeric($0, in: table) }
      options.levels = statedLevels
      options.interactions = interactions
      options.polynomial = degree
    }
    options.weights = weights
    options.rowChoice = rowChoice
    options.offsets = offsets
    options.missing = missing
    options.indicatesMissing = hasIndicators
    options.cells = cells
    options.unseen = unseen
    // Another table may not have a column whose levels are counted.
    options.minimumCount = (try? minimumCount(in: table)) ?? 0
    return options
  }

  /// Whether the features are columns by themselves, or products of columns up to a degree, which a formula cannot
  /// state.
  private var isByColumns: Bool { hasPlainFeatures || hasColumnsAlone || terms.contains { $0.isMonomial == true } }

  /// Whether each feature is a column of numbers or a factor by itself, without indicators of missing values.
  private var hasColumnsAlone: Bool {
    !hasIndicators && Set(mainColumns).count == terms.count
      && terms.allSatisfy { term in
        guard term.variables.count == 1, let place = term.variables.first else { return false }
        switch variables[place] {
        case .factor(let factor): return factor.coding == nil && factor.rule == nil
        case .number(let number):
          if case .column = number.expression { return number.degree == 1 }
          return false
        case .polynomial, .spline, .missing: return false
        }
      }
  }

  /// Whether a fit would take a column for numbers, or refuse it, unless an option makes it a factor.
  private func isNumeric(_ column: String, in table: Table) -> Bool {
    guard let found = table[column] else { return true }
    let cells = ColumnCells(found, cells)
    return cells.kind != .texts || cells.disguise() != nil
  }

  /// The columns that are features by themselves, in their order.
  private var mainColumns: [String] {
    terms.compactMap { term in
      guard term.variables.count == 1, term.isMonomial != true, let place = term.variables.first,
        !variables[place].isIndicator
      else { return nil }
      return variables[place].columns.first
    }
  }

  /// The columns of each interaction.
  private var interactions: [[String]] {
    terms.filter { $0.variables.count > 1 && $0.isMonomial != true }.map { term in
      term.variables.compactMap { variables[$0].columns.first }
    }
  }

  /// The degree of the products of numbers; 1 if there are no products.
  private var degree: Int { terms.filter { $0.isMonomial == true }.map(\.variables.count).max() ?? 1 }

  /// The columns whose values are levels.
  private var factorColumns: Set<String> {
    Set(
      variables.compactMap { variable in
        if case .factor(let factor) = variable { factor.column } else { nil }
      })
  }

  /// The levels of factors that are not in the usual order.
  private var statedLevels: [String: [String]] {
    var result: [String: [String]] = [:]
    for case .factor(let factor) in variables where factor.rule == nil && factor.rare == nil {
      if factor.levels != ClassOrder.sorted(factor.levels) { result[factor.column] = factor.levels }
    }
    return result
  }

  /// Whether missing cells have separate features.
  private var hasIndicators: Bool {
    variables.contains { variable in
      if case .factor(let factor) = variable { return factor.missingLevel == true }
      return variable.isIndicator
    }
  }

  /// The count that pools the same levels of a table as this encoding; 0 if it does not pool levels.
  ///
  /// It is the least weight of a level with a separate feature, which divides the levels in the same way.
  private func minimumCount(in table: Table) throws(TableError) -> Double {
    var (rarest, commonest) = (Double.infinity, 0.0)
    var isPooled = false
    let rows = try completeRows(of: table)
    let weights = try weights(of: rows.map(table.rows) ?? table)
    for variable in variables {
      guard case .factor(let factor) = variable, factor.rule == nil else { continue }
      let counts = ColumnCells(try table.column(factor.column), cells).levelWeights(weights, rows: rows)
      for level in factor.levels { rarest = min(rarest, counts[level] ?? .infinity) }
      for level in factor.rare ?? [] { commonest = max(commonest, counts[level] ?? 0) }
      isPooled = isPooled || factor.rare != nil
    }
    return isPooled ? (rarest.isFinite ? rarest : commonest + 1) : 0
  }
}
