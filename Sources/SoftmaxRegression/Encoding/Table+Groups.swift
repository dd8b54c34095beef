extension Table {
  /// A code for each row of a column: rows with the same value have the same code.
  func groups(in name: String) throws(TableError) -> [Int32] {
    switch try column(name).values {
    case .text(let codes, let levels):
      let missing = levels.map { CellReading.usual.contains($0) }
      if missing.contains(true), let row = codes.firstIndex(where: { missing[Int($0)] }) {
        throw error(.missingValue, row: row, column: name, "the row has no cluster; give it one, or delete the row.")
      }
      return codes
    case .numbers(let numbers):
      if let row = numbers.firstIndex(where: \.isNaN) {
        throw error(.missingValue, row: row, column: name, "the row has no cluster; give it one, or delete the row.")
      }
      try checkNames(ColumnCells(column(name), CellReading()), of: "cluster")
      var known: [Double: Int32] = [:]
      return numbers.map { number in
        let code = known[number] ?? Int32(known.count)
        known[number] = code
        return code
      }
    }
  }
}
