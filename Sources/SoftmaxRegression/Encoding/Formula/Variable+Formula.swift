extension Variable {
  /// The variable in the notation of formulas.
  var formula: String {
    switch self {
    case .number(let variable):
      if let label = variable.label { return label }
      let text = variable.expression.text
      return variable.degree > 1 ? "poly(\(text), \(variable.degree), raw = TRUE)" : text
    case .polynomial(let variable): return "poly(\(variable.number.expression.text), \(variable.centers.count))"
    case .spline(let variable): return variable.label
    case .factor(let variable): return variable.formula
    case .missing(let column): return column
    }
  }
}
