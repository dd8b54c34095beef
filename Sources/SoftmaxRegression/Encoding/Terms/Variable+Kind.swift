extension Variable {
  /// Whether it is a number that is computed from a column.
  func isNumber(of column: String) -> Bool {
    switch self {
    case .number, .polynomial: columns.contains(column)
    case .factor, .missing: false
    }
  }

  /// Whether it can fill in a missing cell.
  var isFilled: Bool {
    switch self {
    case .number(let variable): variable.means != nil
    case .polynomial(let variable): variable.number.means != nil
    case .factor(let variable): variable.missingPlace != nil
    case .missing: true
    }
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
