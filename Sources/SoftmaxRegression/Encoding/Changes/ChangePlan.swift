/// What is known of a change of a variable before any row is seen.
struct ChangePlan: Sendable {
  let change: VariableChange
  /// The terms that it may move, with their columns of the design.
  let moved: [(term: Term, columns: Range<Int>)]
  /// Their columns.
  let columns: [Int]
  /// What it does to the features of every row, where that is the same in all: the slope of a column that features hold as it
  /// is.
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
