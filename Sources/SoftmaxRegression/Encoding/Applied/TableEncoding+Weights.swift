extension TableEncoding {
  /// The sample weights of a table; nil if the encoding does not have a column of weights.
  ///
  /// - Throws: ``TableError`` if a weight is negative, all are zero, or they add up to more than 1e300.
  func weights(of table: Table) throws(TableError) -> [Double]? {
    try Self.weights(of: table, column: weights, cells)
  }

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

  /// The encoding for other rows than those of the fit: without the column of weights if the table does not have it.
  package func applied(to table: Table) -> TableEncoding {
    guard let weights, table[weights] == nil else { return self }
    var result = self
    result.weights = nil
    return result
  }
}
