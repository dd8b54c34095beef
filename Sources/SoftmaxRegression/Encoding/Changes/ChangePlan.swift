/// The part of a change of a variable that does not depend on the row.
struct ChangePlan: Sendable {
  let change: VariableChange
  /// The terms that it may change, with their columns of the design.
  let moved: [(term: Term, columns: Range<Int>)]
  /// The columns of these terms.
  let columns: [Int]
  /// The change of the features, if it is the same for all rows: the slope of a column that is itself a feature.
  let constant: FeatureChange?

  init(_ change: VariableChange, _ encoding: TableEncoding) {
    self.change = change
    moved = encoding.terms(movedBy: change)
    columns = moved.flatMap { $0.columns }
    guard case .slope = change else {
      constant = nil
      return
    }
    let isPlain = moved.allSatisfy { term, _ in
      guard term.variables.count == 1, let only = term.variables.first,
        case .number(let number) = encoding.variables[only], case .column = number.expression
      else { return false }
      return number.degree == 1
    }
    constant = isPlain ? .slopes(columns, Array(repeating: 1, count: columns.count)) : nil
  }
}
