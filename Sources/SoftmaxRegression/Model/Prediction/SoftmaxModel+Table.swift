extension SoftmaxModel {
  /// The logarithms of the class probabilities of a table's rows, n x K.
  ///
  /// Columns are found by name; others than those of the model's features are not looked at. Where the model drops rows with
  /// missing values, theirs are NaN.
  ///
  /// - Throws: ``TableError`` where a column is missing, a cell of one cannot be used, or a number is too large.
  public func logProbabilities(for table: Table) throws(TableError) -> Matrix<Double> {
    try logProbabilities(for: .table(table))
  }

  /// The class probabilities of a table's rows, n x K; NaN in rows with missing values that the model drops.
  ///
  /// - Throws: ``TableError`` where a column is missing, a cell of one cannot be used, or a number is too large.
  public func probabilities(for table: Table) throws(TableError) -> Matrix<Double> {
    try logProbabilities(for: table).exponentials
  }

  /// The most probable class of each of a table's rows; ties go to the first, and rows without a prediction have "".
  ///
  /// - Throws: ``TableError`` where a column is missing, a cell of one cannot be used, or a number is too large.
  public func predictions(for table: Table) throws(TableError) -> [String] {
    let logProbabilities = try logProbabilities(for: table)
    return logProbabilities.rowMaxima.enumerated().map { row, best in
      logProbabilities[row, 0].isNaN ? "" : classes[best]
    }
  }

  /// How columns are read; a model fitted to arrays reads the columns that its features are called by.
  package var tableEncoding: TableEncoding { encoding ?? TableEncoding(features: features) }

  /// What the features are made of: columns of a table, or without names the features themselves.
  func encoding(of data: DataSet) -> TableEncoding {
    if case .table = data { tableEncoding } else { TableEncoding(features: features) }
  }
}
