extension TableEncoding {
  /// The terms as a formula without a response: what the tool takes to fit the same features again.
  var formula: String {
    let own = terms.filter { term in term.variables.allSatisfy { !variables[$0].isIndicator } }
    return "~ "
      + own.map { term in
        term.variables.map { variables[$0].formula }.joined(separator: ":")
      }.joined(separator: " + ")
  }
}

extension Variable {
  /// Whether it is 1 where a cell is missing.
  var isIndicator: Bool {
    if case .missing = self { return true }
    return false
  }

  /// The variable as a formula has it.
  fileprivate var formula: String {
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
