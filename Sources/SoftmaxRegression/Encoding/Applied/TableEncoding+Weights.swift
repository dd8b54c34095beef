extension TableEncoding {
  /// The sample weights of a table; nil if the encoding does not have a column of weights.
  ///
  /// - Throws: ``TableError`` if a weight is negative, all are zero, or they add up to more than 1e300.
  ///
  /// - Parameter isPart: whether the rows are a part of the table, so that all of their weights may be zero.
  func weights(of table: Table, isPart: Bool = false) throws(TableError) -> [Double]? {
    guard !countsSamples else { return try Self.totals(of: table, columns: softTargets ?? [], cells, isPart: isPart) }
    return try Self.weights(of: table, column: weights, cells, isPart: isPart)
  }

  /// The sum of each row's counts.
  static func totals(
    of table: Table, columns: [String], _ missing: CellReading, isPart: Bool = false
  ) throws(TableError) -> [Double] {
    var totals = [Double](repeating: 0, count: table.rowCount)
    for name in columns {
      for (row, count) in try table.numbers(in: name, missing, advice: countAdvice).enumerated() {
        guard count >= 0 else {
          throw table.error(.invalidValue, row: row, column: name, "\(count) is not a count; \(countAdvice)")
        }
        totals[row] += count
      }
    }
    if let fault = WeightFault.first(in: totals, isPart: isPart) {
      throw table.error(.invalidValue, row: fault.row, fault.message)
    }
    return totals
  }

  private static let countAdvice: Sentence = "the counts of a class must be numbers that are not negative."

  /// The weights in a column.
  ///
  /// - Parameter isPart: whether the rows are a part of the table, so that all of their weights may be zero.
  static func weights(
    of table: Table, column: String?, _ missing: CellReading, isPart: Bool = false
  ) throws(TableError) -> [Double]? {
    guard let column else { return nil }
    let numbers = try table.numbers(in: column, missing, advice: "a weight must be a number that is not negative.")
    if let fault = WeightFault.first(in: numbers, isPart: isPart) {
      throw table.error(.invalidValue, row: fault.row, column: column, fault.message)
    }
    return numbers
  }

  /// The encoding for other rows than those of the fit: without the column of weights, and without the choice of rows, if
  /// the table does not have their columns.
  package func applied(to table: Table) -> TableEncoding {
    var result = self
    if let rowChoice, !rowChoice.columns.allSatisfy({ table[$0] != nil }) { result.rowChoice = nil }
    if let weights, table[weights] == nil { result.weights = nil }
    return result
  }
}
