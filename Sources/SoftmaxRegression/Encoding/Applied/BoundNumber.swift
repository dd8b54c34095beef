/// A number variable with the columns of a table from which it is computed.
struct BoundNumber {
  let variable: NumberVariable
  /// The columns from which it is computed.
  let names: [String]
  private let cells: [ColumnCells]

  /// - Throws: ``TableError`` that names the first cell which is neither missing nor a finite number.
  init(_ variable: NumberVariable, _ table: Table, _ missing: CellReading) throws(TableError) {
    self.variable = variable
    names = variable.expression.columns
    var cells: [ColumnCells] = []
    for name in names {
      let found = ColumnCells(try table.column(name), missing)
      if let row = found.firstNonNumber(table.rowCount) {
        throw table.error(
          .notANumber, row: row, column: name,
          "\(found.text(row).excerpt) is not a finite number; correct the cell, or leave the column out of the fit"
            + "\(aside: .drop).")
      }
      cells.append(found)
    }
    self.cells = cells
  }

  /// The number in each row of a range; NaN in incomplete rows.
  ///
  /// - Throws: ``TableError`` that names the first complete row in which it is not finite.
  func values(_ rows: Range<Int>, _ table: Table, isIncomplete: [Bool]?) throws(TableError) -> [Double] {
    if case .column = variable.expression, let column = cells.first {
      var values = column.numbers(rows)
      if let mean = variable.means?.first {
        for i in values.indices where values[i].isNaN { values[i] = mean }
      }
      return values
    }
    var values: [Double] = []
    values.reserveCapacity(rows.count)
    for row in rows {
      let inputs = inputs(row)
      let value = variable.expression.value { inputs[$0] ?? .nan }
      if !value.isFinite, isIncomplete?[row] != true {
        let given = names.map { "\($0) = \(ClassOrder.name(of: inputs[$0] ?? .nan))" }.joined(separator: ", ")
        throw table.error(
          .invalidValue, row: row, column: names.first,
          "\(variable.expression.text) is not a finite number where \(given.excerpt); correct the cell, or the formula."
        )
      }
      values.append(value)
    }
    return values
  }

  /// The number in each column for a row, with means instead of missing values.
  func inputs(_ row: Int) -> [String: Double] {
    var inputs: [String: Double] = [:]
    for (place, name) in names.enumerated() { inputs[name] = input(place, row) }
    return inputs
  }

  /// The number in the column at a place for a row, or the mean if it is missing.
  func input(_ place: Int, _ row: Int) -> Double {
    let cell = cells[place].number(row)
    return cell.isNaN ? variable.means?[place] ?? .nan : cell
  }
}
