extension SoftmaxClassifier {
  /// Fits the classes in one column of a table to its other columns.
  ///
  /// - Parameters:
  ///   - table: columns of numbers, and a target of numbers or text.
  ///   - target: the column that holds the classes.
  ///   - watch: sees each iteration, and can stop the fit.
  /// - Throws: ``TableError`` for the first cell or column that cannot be used, ``FitError`` for settings.
  public func fit(
    _ table: Table, target: String, watch: (Iteration) -> Decision = { _ in .proceed }
  ) throws -> SoftmaxModel {
    var options = TableEncoding.Options()
    options.hasIntercept = hasIntercept
    return try fit(table, encoding: TableEncoding(table, target: .column(target), options: options), watch: watch)
  }

  /// Fits a table whose columns have been given their parts.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - encoding: which columns are features, targets and weights.
  ///   - watch: sees each iteration, and can stop the fit.
  /// - Throws: ``TableError`` for the first cell or column that cannot be used, ``FitError`` for settings.
  public func fit(
    _ table: Table, encoding: TableEncoding, watch: (Iteration) -> Decision = { _ in .proceed }
  ) throws -> SoftmaxModel {
    try fit(TrainingData(table, encoding: encoding), watch: watch)
  }
}
