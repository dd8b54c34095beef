extension TableEncoding {
  /// Chooses the columns of a table, and learns their encoding.
  ///
  /// - Parameters:
  ///   - table: the table to be fitted.
  ///   - target: the class column, or the columns of soft targets.
  ///   - features: the feature columns in their order, or nil for all columns that have no other use.
  ///   - drop: columns that are left out.
  ///   - weights: the weight column, or nil.
  ///   - polynomial: the degree up to which products of the feature columns are also features.
  /// - Throws: ``TableError`` if a column is missing, is named twice, or has two uses.
  public init(
    _ table: Table, target: Target, features: [String]? = nil, drop: [String] = [], weights: String? = nil,
    polynomial: Int = 1
  ) throws(TableError) {
    var options = Options()
    options.features = features
    options.drop = drop
    options.weights = weights
    options.polynomial = polynomial
    try self.init(table, target: target, options: options)
  }

  /// Chooses the columns of a table, and learns their encoding.
  ///
  /// - Parameters:
  ///   - table: the table to be fitted.
  ///   - target: the class column, or the columns of soft targets.
  ///   - options: the feature columns, and the reading of their cells.
  /// - Throws: ``TableError`` if a column is missing, is named twice, has two uses, or has an invalid cell.
  public init(_ table: Table, target: Target, options: Options) throws(TableError) {
    let kept = try Self.featureColumns(table, target: target, options: options)
    guard (1...100).contains(options.polynomial) else {
      throw table.error(.invalidValue, "the polynomial degree must be from 1 to 100, but is \(options.polynomial).")
    }
    var formula = FormulaParser.Formula()
    var places: [String: Int] = [:]
    for name in kept + options.interactions.joined() where places[name] == nil {
      places[name] = formula.variables.count
      formula.variables.append(.expression(Expression.column(name).text))
    }
    formula.terms = kept.compactMap { places[$0].map { [$0] } }
    let products = options.interactions.map { names in names.compactMap { places[$0] }.sorted() }
    for (product, names) in zip(products, options.interactions) {
      guard product.count >= 2, Set(product).count == product.count else {
        throw table.error(
          .invalidValue, column: names.first, "an interaction must have two or more different columns, such as a:b.")
      }
      guard !formula.terms.contains(product) else {
        throw table.error(
          .invalidValue, "the interaction \(names.joined(separator: ":").excerpt) is named twice; name it once.")
      }
      formula.terms.append(product)
    }
    formula.terms = formula.terms.filter { $0.count == 1 } + formula.terms.filter { $0.count > 1 }
    try self.init(table, target, formula, options)
  }

  /// The columns of a table that are features; their cells are not checked.
  ///
  /// - Throws: ``TableError`` if a column is missing, is named twice, or has two uses.
  static func featureColumns(
    _ table: Table, target: Target, options: Options
  ) throws(TableError) -> [String] {
    let taken = try Self.taken(table, target, options)
    let named = options.drop + (options.features ?? []) + options.interactions.joined()
    for name in named { _ = try table.column(name) }
    try Self.refuseTwice(options.features ?? [], "features", table)
    if let both = (named.dropFirst(options.drop.count)).first(where: taken.contains) {
      let use = options.offsets?.names.contains(both) == true ? "an offset" : "the target or the weight"
      throw table.error(
        .invalidValue, column: both, "the column is \(use), so it cannot be a feature; leave it out.")
    }
    let names = options.features ?? table.columns.map(\.name).filter { !taken.contains($0) }
    let dropped = Set(options.drop)
    let kept = names.filter { !dropped.contains($0) }
    guard !kept.isEmpty || !options.interactions.isEmpty else {
      throw table.error(.empty, "no column is left to be a feature; drop fewer, or name some.")
    }
    return kept
  }

  /// Reads a formula in the notation of R, and learns the encoding of its columns.
  ///
  /// - Parameters:
  ///   - table: the table to be fitted.
  ///   - text: the formula, such as `y ~ a + b + a:c + poly(d, 2)`, or `y ~ 1` for intercepts alone. It may contain
  ///     `+`, `-`, `:`, `*`, `/`, `%in%`, `^`, brackets, `.` for all other columns, `poly`, `factor`, `relevel`, `C`,
  ///     `ordered`, `cut`, `scale`, `offset`, `I`, functions such as `log`, `sqrt` and `exp`, comparisons in brackets,
  ///     and names in backquotes. `- 1` and `+ 0`, for no intercepts, must agree with the options.
  ///   - target: the target if the formula has no response before its tilde; nil for the response.
  ///   - options: the reading of columns; `features`, `drop`, `polynomial` and `interactions` are ignored.
  /// - Throws: ``TableError`` that states the place in the formula, or the cell.
  public init(
    _ table: Table, formula text: String, target: Target? = nil, options: Options = Options()
  ) throws(TableError) {
    let others: ([String]) -> [String] = { response in
      let taken = Set(response + (target?.columns ?? []) + options.otherColumns)
      return table.columns.map(\.name).filter { !taken.contains($0) }
    }
    var options = options
    let formula: FormulaParser.Formula
    do throws(FormulaScanner.Fault) {
      formula = try FormulaParser.formula(text, others: others)
    } catch {
      let place = FormulaScanner.place(error.position, in: text)
      throw TableError(.invalidValue, message: "\(place): \(error.message).")
    }
    guard formula.hasIntercept || !options.hasIntercept else {
      throw TableError(
        .invalidValue,
        message:
          "the formula \(text.excerpt) has no intercepts, but the options have; remove them there, too.")
    }
    if !formula.offsets.isEmpty {
      guard options.offsets == nil else {
        throw TableError(
          .invalidValue, message: "the formula has an offset, and others are named\(aside: .offset); state them once.")
      }
      options.offsets = .inOrder(formula.offsets)
    }
    let response = try Self.target(formula.response, in: table, options)
    guard let both = response ?? target,
      target == nil || response == nil || target?.columns == response?.columns
    else {
      throw TableError(
        .invalidValue,
        message: response == nil
          ? "the formula \(text.excerpt) has no response, and no target is named; write one before the tilde."
          : "the response of the formula is not the target that is named; name one of them.")
    }
    _ = try Self.taken(table, both, options)
    guard !formula.terms.isEmpty || formula.hasIntercept && options.hasIntercept else {
      throw TableError(
        .invalidValue, message: "the formula \(text.excerpt) has neither features nor intercepts; add a term, or 1.")
    }
    var plain = options
    plain.polynomial = 1
    try self.init(table, target ?? both, formula, plain)
  }

  /// The target of a formula: several columns are counts, unless the numbers of every row sum to 1.
  private static func target(
    _ response: [String], in table: Table, _ options: Options
  ) throws(TableError) -> Target? {
    guard response.count > 1 else { return response.first.map { .column($0) } }
    let cells = try response.map { name throws(TableError) in
      ColumnCells(try table.column(name), options.cells.adding(table.format.cells))
    }
    let areShares = (0..<table.rowCount).allSatisfy { row in
      let sum = cells.reduce(0) { $0 + $1.number(row) }
      return sum.isNaN || abs(sum - 1) <= 0.02
    }
    return areShares ? .probabilities(response) : .counts(response)
  }

  /// Whether a formula has intercepts: false after `- 1` or `+ 0`; true for text that is not a formula.
  package static func hasIntercept(inFormula text: String) -> Bool {
    (try? FormulaParser.formula(text) { _ in [] })?.hasIntercept ?? true
  }

  /// The columns of a formula whose values are names: the response and the factors.
  package static func names(inFormula text: String) -> [String] {
    guard let formula = try? FormulaParser.formula(text, others: { _ in [] }) else { return [] }
    let factors = formula.variables.compactMap { variable -> String? in
      switch variable {
      case .factor(let name, _), .match(let name, _, _): name
      default: nil
      }
    }
    return (formula.response.count == 1 ? formula.response : []) + factors
  }

  /// The columns that are targets, weights and offsets.
  private static func taken(_ table: Table, _ target: Target, _ options: Options) throws(TableError) -> [String] {
    let taken = target.columns + options.otherColumns
    for name in taken { _ = try table.column(name) }
    try refuseTwice(taken, options.offsets == nil ? "targets and weights" : "targets, weights and offsets", table)
    switch target {
    case .probabilities(let names) where names.count < 2:
      throw table.error(.invalidValue, "soft targets need a probability column for each of at least two classes.")
    case .counts(let names) where names.count < 2:
      throw table.error(.invalidValue, "counts need a column for each of at least two classes.")
    case .counts where options.weights != nil:
      throw table.error(
        .invalidValue, "the counts of a row are its weight, so that there is no other; leave it out\(aside: .weights).")
    case .probabilities where options.classes != nil, .counts where options.classes != nil:
      throw table.error(
        .invalidValue, "the classes have the order of their columns; name these in another order\(aside: .softTarget).")
    default: break
    }
    return taken
  }

  private static func refuseTwice(_ names: [String], _ what: String, _ table: Table) throws(TableError) {
    var seen: Set<String> = []
    if let twice = names.first(where: { !seen.insert($0).inserted }) {
      throw table.error(.duplicateColumn, column: twice, "the column is named twice among the \(what); name it once.")
    }
  }
}
