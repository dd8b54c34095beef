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
    factors = Set(
      options.factors + missing.texts + missing.dates.filter(\.value.isLevel).map(\.key)
        + options.levels.keys + options.references.keys)
    var seen: Set<String> = []
    columns = formula.variables.flatMap(\.columns).filter { seen.insert($0).inserted }
    let alone = Set(formula.variables)
    for name in missing.texts + missing.dates.keys.sorted() { _ = try table.column(name) }
    for name in options.levels.keys.sorted() + options.references.keys.sorted() {
      _ = try table.column(name)
      guard columns.contains(name) else {
        throw table.error(
          .invalidValue, column: name, "levels of the column are stated, but it is not a feature; leave them out.")
      }
    }
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
    case .factor(let name, let choice):
      return .factor(try factor(name, choice, weights))
    case .expression(let text):
      let expression = FormulaParser.expression(text) ?? .column(text)
      if case .column(let name) = expression, factors.contains(name) {
        return .factor(try factor(name, FactorChoice(), weights))
      }
      return .number(try number(expression, weights))
    case .intervals(let text, let choice):
      return .factor(try intervals(variable.call, FormulaParser.expression(text) ?? .column(text), choice, weights))
    case .comparison(let left, let comparison, let right):
      let sides = [left, right].map { FormulaParser.expression($0) ?? .column($0) }
      let number = try number(.operation(.minus, sides[0], sides[1]), weights)
      return .factor(try ruled(variable.call, .comparison(number, comparison), ["FALSE", "TRUE"], weights))
    case .match(let column, let texts, let isNegated):
      let rule = LevelRule.match(column: column, texts: texts, isNegated: isNegated)
      return .factor(try ruled(variable.call, rule, ["FALSE", "TRUE"], weights))
    case .scaled(let text, let centers, let divides):
      var scaled = try scaled(try values(text, weights), weights, centers: centers, divides: divides)
      scaled.label = variable.call
      return .number(scaled)
    case .splines(let text, let choice):
      return .spline(try splines(variable.call, try values(text, weights), choice, weights))
    case .polynomial(let text, let degree, let isRaw):
      var number = try number(FormulaParser.expression(text) ?? .column(text), weights)
      guard !isRaw else {
        number.degree = degree
        return .number(number)
      }
      let values = try values(of: number)
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

  private func factor(
    _ name: String, _ choice: FactorChoice, _ weights: [Double]?
  ) throws(TableError) -> FactorVariable {
    let cells = ColumnCells(try table.column(name), missing)
    try table.checkNames(cells, of: "level")
    try table.checkSpellings(cells, of: "levels", in: missing)
    let order = LevelOrder(
      levels: choice.levels ?? options.levels[name], isComplete: choice.levels != nil,
      reference: choice.reference ?? options.references[name])
    var factor = FactorVariable(
      cells, order: try order.order(cells.ordered(cells.levelWeights(weights).keys), of: name, table),
      weights: weights, minimumCount: options.minimumCount, fills: options.missing == .mean,
      missingLevel: options.indicatesMissing && misses(name))
    factor.coding = choice.coding
    guard factor.levelCount > 0 else { throw noValues(name) }
    guard choice.coding != .polynomial || factor.levelCount <= FactorCoding.mostPlaces else {
      throw table.error(
        .invalidValue, column: name,
        "polynomials of \(factor.levelCount) levels cannot be computed with full accuracy; take at most "
          + "\(FactorCoding.mostPlaces) levels, or other contrasts.")
    }
    return factor
  }

  /// A factor of a rule, with the commonest level for missing cells if they are filled in.
  private func ruled(
    _ name: String, _ rule: LevelRule, _ levels: [String], _ weights: [Double]?
  ) throws(TableError) -> FactorVariable {
    let factor = FactorVariable(name, rule: rule, levels: levels, commonest: nil)
    let bound = try BoundRule(rule, of: factor, table, missing)
    guard options.missing == .mean else { return factor }
    var found = levels.map { _ in 0.0 }
    for (row, place) in try bound.places(0..<table.rowCount, table, isIncomplete: nil, unseen: -1).enumerated() {
      if place >= 0 { found[Int(place)] += weights?[row] ?? 1 }
    }
    let commonest = found.indices.reduce(0) { found[$1] > found[$0] ? $1 : $0 }
    return FactorVariable(name, rule: rule, levels: levels, commonest: levels[commonest])
  }

  private func intervals(
    _ name: String, _ expression: Expression, _ choice: IntervalChoice, _ weights: [Double]?
  ) throws(TableError) -> FactorVariable {
    let number = try number(expression, weights)
    let values = try values(of: number).enumerated().filter { weights?[$0.offset] != 0 }.map(\.element)
    guard let least = values.min(), let greatest = values.max() else {
      throw noValues(expression.columns.first ?? expression.text)
    }
    let bounds = choice.bounds(least...greatest)
    // A file holds no infinite numbers, and there is no number beyond these.
    let limit = Double.greatestFiniteMagnitude
    let rule = LevelRule.intervals(
      number, bounds: bounds.map { min(max($0, -limit), limit) }, isClosedRight: choice.isClosedRight,
      includesEnd: choice.includesEnd)
    return try ruled(name, rule, choice.names(bounds), weights)
  }

  /// (x - mean) / standard deviation, as an expression.
  ///
  /// The deviation has the divisor W - 1, as R's has, for the sum W of the weights, so that a weight of k is k copies.
  private func scaled(
    _ x: (number: NumberVariable, values: [Double]), _ weights: [Double]?, centers: Bool, divides: Bool
  ) throws(TableError) -> NumberVariable {
    let rows = x.values.indices.filter { weights?[$0] != 0 }
    let total = rows.reduce(0.0) { $0 + (weights?[$1] ?? 1) }
    let origin = rows.first.map { x.values[$0] } ?? 0
    let mean = origin + rows.reduce(0.0) { $0 + (weights?[$1] ?? 1) / total * (x.values[$1] - origin) }
    let center = centers ? mean : 0
    let sum = rows.reduce(0.0) { $0 + (weights?[$1] ?? 1) * (x.values[$1] - center) * (x.values[$1] - center) }
    let scale = (sum / (total - 1)).squareRoot()
    guard !divides || scale > 0 && scale.isFinite else {
      throw table.error(
        .invalidValue, column: x.number.expression.columns.first,
        "scale(\(x.number.expression.text)) needs different values in two or more rows; leave the term out.")
    }
    var expression = x.number.expression
    if centers { expression = .operation(mean < 0 ? .plus : .minus, expression, .number(abs(mean))) }
    if divides { expression = .operation(.over, expression, .number(scale)) }
    return NumberVariable(expression: expression, means: x.number.means)
  }

  private func splines(
    _ name: String, _ x: (number: NumberVariable, values: [Double]), _ choice: SplineChoice, _ weights: [Double]?
  ) throws(TableError) -> SplineVariable {
    let weighted = x.values.enumerated().map { (x: $1, weight: weights?[$0] ?? 1) }
    let used = weighted.filter { $0.weight > 0 }.map(\.x)
    let ends = choice.ends ?? [used.min() ?? 0, used.max() ?? 0]
    let isRange = ends.count == 2 && ends[0] <= ends[1]
    let spline = SplineVariable(
      number: x.number, label: name, isNatural: choice.isNatural, degree: choice.degree,
      knots: isRange ? choice.knots(weighted, ends[0]...ends[1]) : [], ends: ends)
    guard isRange, spline.isConsistent else {
      throw table.error(
        .invalidValue, column: x.number.expression.columns.first,
        "\(name) needs different knots between two ends; state ascending knots, or take fewer columns.")
    }
    return spline
  }

  private func values(
    _ text: String, _ weights: [Double]?
  ) throws(TableError) -> (number: NumberVariable, values: [Double]) {
    let number = try number(FormulaParser.expression(text) ?? .column(text), weights)
    return (number, try values(of: number))
  }

  /// The values of a number in all rows.
  private func values(of number: NumberVariable) throws(TableError) -> [Double] {
    try BoundNumber(number, table, missing).values(0..<table.rowCount, table, isIncomplete: nil)
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
