extension ArrayFile {
  /// The error for an array that does not have as many rows as the features.
  func countError(_ what: String, _ features: ArrayFile) -> TableError {
    error(
      .malformed,
      "there are \(rows) \(what) and \(features.rows) rows in \(features.source.excerpt); give one for each row.")
  }

  /// The array as the probability of each class (column) for each row.
  func softTargets() throws(TableError) -> Matrix<Double> {
    guard "fh".contains(kind), isNumeric else {
      throw error(
        .malformed,
        "the array has \(columns) columns, so it holds a probability for each class, but its type is "
          + "\(type.excerpt); save float64, or one label a row.")
    }
    return matrix()
  }

  /// The array as a weight for each row.
  func weights() throws(TableError) -> [Double] {
    let numbers = try vector(of: "weights")
    if let fault = WeightFault.first(in: numbers) { throw error(.invalidValue, row: fault.row, fault.message) }
    return numbers
  }
}
