extension FormulaParser.Formula {
  /// The formula without variables that no term uses, such as those of removed terms.
  var withoutUnused: Self {
    let used = Set(terms.joined()).sorted()
    let places = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) })
    var result = self
    result.variables = used.map { variables[$0] }
    result.terms = terms.map { $0.compactMap { places[$0] } }
    return result
  }
}

extension FormulaParser.Variable {
  /// The columns of the table.
  var columns: [String] {
    switch self {
    case .factor(let name): [name]
    case .expression(let text), .polynomial(let text, _, _): FormulaParser.expression(text)?.columns ?? [text]
    }
  }
}
