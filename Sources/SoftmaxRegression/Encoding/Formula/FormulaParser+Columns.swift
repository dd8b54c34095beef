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
    case .factor(let name, _), .match(let name, _, _): [name]
    case .expression(let text), .polynomial(let text, _, _), .intervals(let text, _), .scaled(let text, _, _),
      .splines(let text, _):
      FormulaParser.expression(text)?.columns ?? [text]
    case .comparison(let left, _, let right):
      Expression.operation(
        .minus, FormulaParser.expression(left) ?? .column(left), FormulaParser.expression(right) ?? .column(right)
      ).columns
    }
  }

  /// The call in a formula that makes the variable, where its parts are given as texts.
  var call: String {
    func quoted(_ text: String) -> String {
      "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
    func list(_ items: [String]) -> String { items.count == 1 ? items[0] : "c(\(items.joined(separator: ", ")))" }
    func number(_ x: Double) -> String { x.isInfinite ? x < 0 ? "-Inf" : "Inf" : ClassOrder.name(of: x) }
    switch self {
    case .expression(let text): return text
    case .polynomial(let text, let degree, let isRaw): return "poly(\(text), \(degree)\(isRaw ? ", raw = TRUE" : ""))"
    case .factor(let name, let choice):
      var text = Expression.quoted(name)
      text = choice.levels.map { "factor(\(text), levels = c(\($0.map(quoted).joined(separator: ", "))))" } ?? text
      if let reference = choice.reference { text = "relevel(\(text), ref = \(quoted(reference)))" }
      if let coding = choice.coding { return "C(\(text), \(coding.rawValue))" }
      return choice == FactorChoice() ? "factor(\(text))" : text
    case .intervals(let text, let choice):
      let labels = choice.labels.map { ", labels = c(\($0.map(quoted).joined(separator: ", ")))" } ?? ""
      return "cut(\(text), \(list(choice.breaks.map(number)))" + labels
        + (choice.isClosedRight ? "" : ", right = FALSE")
        + (choice.includesEnd ? ", include.lowest = TRUE)" : ")")
    case .comparison(let left, let sign, let right): return "\(left) \(sign.rawValue) \(right)"
    case .match(let name, let texts, let isNegated):
      guard texts.count == 1 else { return "\(Expression.quoted(name)) %in% \(list(texts.map(quoted)))" }
      return "\(Expression.quoted(name)) \(isNegated ? "!=" : "==") \(quoted(texts[0]))"
    case .splines(let text, let choice):
      func list(_ name: String, _ numbers: [Double]?) -> String {
        numbers.map { ", \(name) = c(\($0.map(number).joined(separator: ", ")))" } ?? ""
      }
      return "\(choice.isNatural ? "ns" : "bs")(\(text)" + (choice.columns.map { ", \($0)" } ?? "")
        + list("knots", choice.knots) + (choice.degree == 3 ? "" : ", degree = \(choice.degree)")
        + list("Boundary.knots", choice.ends) + ")"
    case .scaled(let text, let centers, let divides):
      return "scale(\(text)\(centers ? "" : ", center = FALSE")\(divides ? "" : ", scale = FALSE"))"
    }
  }
}
