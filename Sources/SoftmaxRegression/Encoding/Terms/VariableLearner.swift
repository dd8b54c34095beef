/// A learner of the variables of a formula, from the rows of a table.
struct VariableLearner {
  private(set) var table: Table
  /// The columns from which features are computed.
  let columns: [String]
  private let options: TableEncoding.Options
  private let missing: CellReading
  private var cells: [String: ColumnCells] = [:]
  /// The columns that are factors when they are variables by themselves.
  private var factors: Set<String>
  private var missingCount: [String: Int] = [:]

  /// Finds the columns and their kinds, over all rows of the table.
  init(
    _ table: Table, _ formula: FormulaParser.Formula, _ options: TableEncoding.Options, _ missing: CellReading,
    responses: Set<String>, target: String?
  ) throws(TableError) {
    self.table = table
    self.options = options
    self.missing = missing
    factors = Set(options.factors + missing.texts + missing.dates.filter(\.value.isLevel).map(\.key))
    var seen: Set<String> = []
    columns = formula.variables.flatMap(\.columns).filter { seen.insert($0).inserted }
    let alone = Set(formula.variables)
    for name in missing.texts + missing.dates.keys.sorted() { _ = try table.column(name) }
    for name in options.factors {
      _ = try table.column(name)
      guard !responses.contains(name) || name == target else {
        throw table.error(
          .invalidValue, column: name, "the column is the weight, so it cannot be a factor; leave it out.")
      }
    }
    for name in columns {
      let found = ColumnCells(try table.column(name), missing)
      guard !responses.contains(name) else {
        throw table.error(
          .invalidValue, column: name,
          "the column is the target or the weight, so it cannot be a feature; leave it out.")
      }
      cells[name] = found
      if !factors.contains(name), alone.contains(.expression(Expression.column(name).text)) {
        if let disguise = found.disguise() { throw disguised(name, disguise) }
        switch found.kind {
        case .numbers: break
        case .texts: factors.insert(name)
        case .mixed: throw mixed(found)
        }
      }
    }
  }

  /// Leaves out all other rows.
  mutating func keep(_ rows: [Int]) {
    table = table.rows(rows)
    for name in columns {
      if let column = table[name] { cells[name] = ColumnCells(column, missing) }
    }
  }

  /// Learns one variable.
  func learn(_ variable: FormulaParser.Variable, weights: [Double]?) throws(TableError) -> Variable {
    switch variable {
    case .factor(let name):
      return .factor(try factor(name, weights))
    case .expression(let text):
      let expression = FormulaParser.expression(text) ?? .column(text)
      if case .column(let name) = expression, factors.contains(name) { return .factor(try factor(name, weights)) }
      return .number(try number(expression, weights))
    case .polynomial(let text, let degree, let isRaw):
      var number = try number(FormulaParser.expression(text) ?? .column(text), weights)
      guard !isRaw else {
        number.degree = degree
        return .number(number)
      }
      let bound = try BoundNumber(number, table, missing)
      let values = try bound.values(0..<table.rowCount, table, isIncomplete: nil)
      guard let learned = PolynomialVariable(number: number, degree: degree, values: values, weights: weights) else {
        throw table.error(
          .invalidValue, column: number.expression.columns.first,
          "poly(\(text), \(degree)) needs more than \(degree) different values, of ordinary size; take a lower degree.")
      }
      return .polynomial(learned)
    }
  }

  /// The columns of numbers that get an indicator of missing values.
  func indicated(_ variables: [Variable]) -> [String] {
    let numbers = Set(variables.filter { !$0.isFactor }.flatMap(\.columns))
    return columns.filter { numbers.contains($0) && misses($0) }
  }

  private func misses(_ name: String) -> Bool { cells[name].map { !$0.missingRows(table.rowCount).isEmpty } ?? false }

  private func factor(_ name: String, _ weights: [Double]?) throws(TableError) -> FactorVariable {
    let cells = ColumnCells(try table.column(name), missing)
    try table.checkNames(cells, of: "level")
    try table.checkSpellings(cells, of: "levels", in: missing)
    let factor = FactorVariable(
      cells, weights: weights, minimumCount: options.minimumCount, fills: options.missing == .mean,
      missingLevel: options.indicatesMissing && misses(name))
    guard factor.levelCount > 0 else { throw noValues(name) }
    return factor
  }

  private func number(_ expression: Expression, _ weights: [Double]?) throws(TableError) -> NumberVariable {
    let number = NumberVariable(expression: expression)
    _ = try BoundNumber(number, table, missing)
    guard options.missing == .mean else { return number }
    var means: [Double] = []
    for name in expression.columns {
      let cells = ColumnCells(try table.column(name), missing)
      let rows = (0..<table.rowCount).filter { weights?[$0] != 0 && !cells.isMissing($0) }
      guard !rows.isEmpty else { throw noValues(name) }
      let total = rows.reduce(0.0) { $0 + (weights?[$1] ?? 1) }
      let sum = rows.reduce(0.0) { $0 + (weights?[$1] ?? 1) * cells.number($1) }
      // Shares of the weight are used if the sum of large numbers would overflow.
      let mean = sum.isFinite ? sum / total : rows.reduce(0.0) { $0 + (weights?[$1] ?? 1) / total * cells.number($1) }
      means.append(mean + 0)
    }
    return NumberVariable(expression: expression, means: means)
  }

  private func noValues(_ name: String) -> TableError {
    table.error(.missingValue, column: name, "the column has no value in any row; leave it out\(aside: .drop).")
  }

  private func disguised(_ name: String, _ disguise: Disguise) -> TableError {
    table.error(
      .notANumber, row: disguise.row, column: name,
      "\(disguise.words), and \(disguise.numbers) of \(disguise.values) values of the column are numbers; "
        + "\(disguise.remedy).")
  }

  private func mixed(_ cells: ColumnCells) -> TableError {
    let row = cells.firstNonNumber(table.rowCount)
    let text = row.map { cells.text($0).excerpt } ?? "a cell"
    return table.error(
      .notANumber, row: row, column: cells.name,
      "\(text) is not a finite number, as most cells of the column are; correct the cell, say that it is missing"
        + "\(aside: .missingTexts), leave the column out\(aside: .drop), or make it a factor\(aside: .factor).")
  }
}
