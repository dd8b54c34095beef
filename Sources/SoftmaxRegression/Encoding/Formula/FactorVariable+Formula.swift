extension FactorVariable {
  /// The factor in the notation of formulas.
  var formula: String {
    switch rule {
    case .intervals: return column
    case .comparison, .match: return "(\(column))"
    case nil: break
    }
    let order = levels
    var choice = FactorChoice()
    // Pooled levels follow from their counts.
    if rare == nil, order != ClassOrder.sorted(order) { choice.levels = order }
    choice.coding = coding
    return FormulaParser.Variable.factor(column, choice).call
  }
}
