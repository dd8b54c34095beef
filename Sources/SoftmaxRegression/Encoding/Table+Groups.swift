extension Table {
  /// A code for each row of a column: rows with the same value have the same code.
  func groups(in name: String) throws(TableError) -> [Int32] {
    let cells = ColumnCells(try column(name), format.cells)
    if let row = cells.missingRows(rowCount).first {
      throw error(.missingValue, row: row, column: name, "the row has no cluster; give it one, or delete the row.")
    }
    switch try column(name).values {
    case .text(let codes, _): return codes
    case .numbers(let numbers):
      try checkNames(cells, of: "cluster")
      var known: [Double: Int32] = [:]
      return numbers.map { number in
        let code = known[number] ?? Int32(known.count)
        known[number] = code
        return code
      }
    }
  }
}
