/// A rule of levels with the columns of a table.
struct BoundRule {
  let factor: FactorVariable
  private let source: Source

  private enum Source {
    case number(BoundNumber, LevelRule)
    case texts(ColumnCells, LevelIndex, isNegated: Bool)
  }

  /// - Throws: ``TableError`` that names the first cell which is neither missing nor a finite number, where the rule takes
  ///   numbers.
  init(_ rule: LevelRule, of factor: FactorVariable, _ table: Table, _ reading: CellReading) throws(TableError) {
    self.factor = factor
    switch rule {
    case .match(let column, let texts, let isNegated):
      let index = LevelIndex(texts.map { ($0, 0) }, bySpelling: reading.texts.contains(column))
      source = .texts(ColumnCells(try table.column(column), reading), index, isNegated: isNegated)
    case .intervals(let number, _, _, _), .comparison(let number, _):
      source = .number(try BoundNumber(number, table, reading), rule)
    }
  }

  /// The place of the level in each row of a range; `unseen` for a number outside of all intervals, and the commonest level
  /// or a negative place for missing cells.
  ///
  /// - Throws: ``TableError`` that names the first complete row in which a number is not finite.
  func places(
    _ rows: Range<Int>, _ table: Table, isIncomplete: [Bool]?, unseen: Int32
  ) throws(TableError) -> [Int32] {
    let missing = factor.missingPlace ?? -1
    switch source {
    case .number(let number, let rule):
      return try number.values(rows, table, isIncomplete: isIncomplete).map { x in
        x.isNaN ? missing : rule.place(of: x) ?? unseen
      }
    case .texts(let cells, let index, let isNegated):
      return cells.places(rows, in: index, missing: -1, unseen: 1).map { place in
        place < 0 ? missing : (place == 0) != isNegated ? 1 : 0
      }
    }
  }

  /// The number of a row as a text for people.
  func text(_ row: Int) -> String {
    guard case .number(let number, _) = source else { return "" }
    let inputs = number.inputs(row)
    return ClassOrder.name(of: number.variable.expression.value { inputs[$0] ?? .nan })
  }
}
