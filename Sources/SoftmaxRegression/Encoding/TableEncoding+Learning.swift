extension TableEncoding {
  /// Learns the variables of a formula from a table.
  init(
    _ table: Table, _ target: Target, _ formula: FormulaParser.Formula, _ options: Options
  ) throws(TableError) {
    let table = try table.reading(options.cells)
    missing = options.missing
    cells = table.format.cells
    unseen = options.unseen
    weights = options.weights
    offsets = options.offsets
    hasIntercept = options.hasIntercept
    takesAnyTarget = !Set(target.columns).isDisjoint(with: options.factors)
    (classOrder, rowChoice) = (options.classes, options.rowChoice)
    switch target {
    case .column(let name): (self.target, softTargets) = (name, nil)
    case .probabilities(let names): (self.target, softTargets) = (nil, names)
    case .counts(let names): (self.target, softTargets, countsSamples) = (nil, names, true)
    }
    let formula = formula.withoutUnused
    let responses = Set(target.columns + options.otherColumns)
    var learner = try VariableLearner(table, formula, options, cells, responses: responses, target: self.target)
    let rows = try Self.completeRows(
      of: table, features: learner.columns, targets: target.columns + options.otherColumns, cells, missing,
      options.rowChoice)
    if let rows { learner.keep(rows) }
    let weighted =
      if case .counts(let names) = target { try Self.totals(of: learner.table, columns: names, cells) } else {
        try Self.weights(of: learner.table, column: options.weights, cells)
      }
    var variables: [Variable] = []
    for variable in formula.variables { variables.append(try learner.learn(variable, weights: weighted)) }
    var terms = Term.coded(formula.terms, hasIntercept: options.hasIntercept) { variables[$0].isFactor }
    if options.polynomial > 1 {
      let numbers = variables.indices.filter { !variables[$0].isFactor && formula.terms.contains([$0]) }
      guard let count = PolynomialFeatures.count(features: numbers.count, degree: options.polynomial) else {
        throw table.error(
          .invalidValue,
          "a polynomial of degree \(options.polynomial) in \(numbers.count) features has more than a million terms; "
            + "take a lower degree.")
      }
      // A term stores a variable for each of its factors, and a feature.
      let bytes = Double(count) * 8 * Double(options.polynomial + learner.table.rowCount)
      if let fault = MemoryLimit.fault(
        bytes, for: "the \(count) terms of a polynomial of degree \(options.polynomial) in \(numbers.count) features")
      {
        throw table.error(.invalidValue, "\(fault); take a lower degree.")
      }
      terms += PolynomialFeatures.products(of: numbers, degree: options.polynomial).map { Term($0, isMonomial: true) }
    }
    if options.indicatesMissing {
      for column in learner.indicated(variables) {
        terms.append(Term([variables.count]))
        variables.append(.missing(column))
      }
    }
    self.variables = variables
    self.terms = terms
    try checkNames(table)
  }

  /// Checks that the columns of the design have distinct names, and are not too many.
  private func checkNames(_ table: Table) throws(TableError) {
    guard let count = featureCount(limit: Self.featureLimit) else {
      throw table.error(
        .invalidValue, "the terms have more than \(Self.featureLimit) features; leave some out, or pool rare levels.")
    }
    guard count > 0 || terms.isEmpty else {
      throw table.error(
        .empty, "no column is left to be a feature, since a factor with one level is not a feature; name others.")
    }
    var seen: Set<String> = []
    if let twice = featureNames.first(where: { !seen.insert($0).inserted }) {
      throw table.error(
        .duplicateColumn, "two features would be called \(twice.excerpt); rename a column or a level.")
    }
  }

  /// The most features that a table can have.
  static let featureLimit = 10_000_000

  /// The number of features; nil if it exceeds a limit.
  func featureCount(limit: Int) -> Int? {
    var count = 0
    for term in terms {
      guard let width = term.width(variables, limit: limit), count + width <= limit else { return nil }
      count += width
    }
    return count
  }

  /// The names of the columns of the design matrix.
  var featureNames: [String] { terms.flatMap { $0.names(variables) } }
}
