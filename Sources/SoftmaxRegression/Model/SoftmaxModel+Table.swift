extension SoftmaxModel {
  /// The features of a table's rows, and what had to be done to get them.
  ///
  /// Columns are found by name; others than those of the model's features are not looked at.
  ///
  /// - Throws: ``TableError`` where a column is missing, or for the first cell that cannot be used.
  public func encode(_ table: Table) throws(TableError) -> EncodedFeatures {
    try tableEncoding.features(of: table)
  }

  /// The logarithms of the class probabilities of encoded rows, n x K; NaN in incomplete rows.
  public func logProbabilities(for encoded: EncodedFeatures) -> Matrix<Double> {
    var result = logProbabilities(for: encoded.design)
    for row in encoded.incompleteRows {
      for k in classes.indices { result[row, k] = .nan }
    }
    return result
  }

  /// The logarithms of the class probabilities of a table's rows, n x K.
  ///
  /// Columns are found by name; others than those of the model's features are not looked at. Where the model drops rows with
  /// missing values, theirs are NaN.
  ///
  /// - Throws: ``TableError`` where a column is missing, a cell of one cannot be used, or a number is too large.
  public func logProbabilities(for table: Table) throws(TableError) -> Matrix<Double> {
    try logProbabilities(for: encode(table), of: table)
  }

  /// The logarithms of the class probabilities of a table's rows that are encoded already, n x K; NaN in incomplete rows.
  ///
  /// - Throws: ``TableError`` for the first row with a number that is too large.
  public func logProbabilities(for encoded: EncodedFeatures, of table: Table) throws(TableError) -> Matrix<Double> {
    let result = logProbabilities(for: encoded)
    let incomplete = Set(encoded.incompleteRows)
    let isOverflow = { (row: Int) in result.row(row).contains(where: \.isNaN) && !incomplete.contains(row) }
    if let row = (0..<result.rows).first(where: isOverflow) {
      throw table.error(
        .invalidValue, row: row, "the features are so large that their products overflow; check the units.")
    }
    return result
  }

  /// The class probabilities of a table's rows, n x K; NaN where ``logProbabilities(for:)`` is.
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
  var tableEncoding: TableEncoding { encoding ?? TableEncoding(features: features) }
}
