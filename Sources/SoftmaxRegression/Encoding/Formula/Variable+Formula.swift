extension Variable {
  /// The variable in the notation of formulas.
  var formula: String {
    switch self {
    case .number(let variable):
      let text = variable.expression.text
      return variable.degree > 1 ? "poly(\(text), \(variable.degree), raw = TRUE)" : text
    case .polynomial(let variable): return "poly(\(variable.number.expression.text), \(variable.centers.count))"
    case .factor(let variable): return "factor(\(Expression.quoted(variable.column)))"
    case .missing(let column): return column
    }
  }
}
