extension Variable {
  /// Whether it is a number that is computed from a column.
  func isNumber(of column: String) -> Bool {
    switch self {
    case .number, .polynomial, .spline: columns.contains(column)
    case .factor, .missing: false
    }
  }

  /// The name of the variable as a whole.
  var termName: String {
    switch self {
    case .number(let number):
      number.degree > 1 ? "poly(\(number.expression.text), \(number.degree), raw = TRUE)" : number.names[0]
    case .polynomial(let polynomial): "poly(\(polynomial.number.expression.text), \(polynomial.centers.count))"
    case .spline(let spline): spline.label
    case .factor(let factor): factor.column
    case .missing: names(isFull: false)[0]
    }
  }

  /// The variable with its levels coded as sums, if it is a factor without contrasts.
  var withSums: Variable {
    guard case .factor(var factor) = self, factor.coding == nil else { return self }
    factor.coding = .sum
    return .factor(factor)
  }

  /// Whether it can fill in a missing cell.
  var isFilled: Bool {
    switch self {
    case .number(let variable): variable.means != nil
    case .polynomial(let variable): variable.number.means != nil
    case .spline(let variable): variable.number.means != nil
    case .factor(let variable): variable.missingPlace != nil
    case .missing: true
    }
  }

  /// Whether the cells of its column are names of levels, or texts that are compared.
  var hasNames: Bool {
    guard case .factor(let factor) = self else { return false }
    return factor.rule?.number == nil
  }

  /// Whether it is a factor whose levels follow from a rule.
  package var isComputedFactor: Bool {
    guard case .factor(let factor) = self else { return false }
    return factor.rule != nil
  }

  /// Whether it is the splines of a number.
  package var isSpline: Bool {
    if case .spline = self { return true }
    return false
  }

  /// Whether the parts that were read from a file belong together.
  var isConsistent: Bool {
    switch self {
    case .number, .polynomial, .missing: true
    case .spline(let spline): spline.isConsistent
    case .factor(let factor): factor.isConsistent
    }
  }

  /// Whether it is a factor whose columns are contrasts of levels.
  var hasContrasts: Bool {
    if case .factor(let factor) = self { return factor.coding != nil }
    return false
  }

  /// Whether it is the indicator of missing cells.
  var isIndicator: Bool {
    if case .missing = self { return true }
    return false
  }

  /// The levels of a column that share a feature.
  func rareLevels(of name: String) -> [String] {
    guard case .factor(let factor) = self, factor.column == name else { return [] }
    return factor.rare ?? []
  }
}
