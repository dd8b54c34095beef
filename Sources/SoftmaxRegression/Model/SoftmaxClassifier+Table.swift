extension SoftmaxClassifier {
  /// Fits the classes in one column of a table to its other columns.
  ///
  /// - Parameters:
  ///   - table: columns of numbers or text, and a target of numbers or text.
  ///   - target: the column that holds the classes.
  ///   - watch: sees each iteration, and can stop the fit.
  /// - Throws: ``TableError`` for the first cell or column that cannot be used, ``FitError`` for settings.
  public func fit(
    _ table: Table, target: String, watch: (Iteration) -> Decision = { _ in .proceed }
  ) throws -> SoftmaxModel {
    try fit(table, encoding: TableEncoding(table, target: .column(target)), watch: watch)
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
    var table = table
    if let rows = try encoding.completeRows(of: table) { table = table.rows(rows) }
    let set = try trainingSet(table, encoding)
    var model: SoftmaxModel
    do throws(FitError) {
      model = try fit(set, watch: watch)
    } catch {
      // What is wrong with a feature is wrong with the file.
      if error.kind == .features { throw table.error(.invalidValue, error.description) }
      throw error
    }
    model.encoding = encoding
    return model
  }

  /// The checked data of a table without incomplete rows.
  func trainingSet(_ table: Table, _ encoding: TableEncoding) throws -> TrainingSet {
    let weights = try encoding.weights(of: table)
    let classes = try encoding.learnClasses(table, weights: weights)
    return try TrainingSet(
      features: encoding.features(of: table, floats: storesFloats, weights: weights).design,
      targets: encoding.targets(of: table, classes: classes, weights: weights), weights: weights, classes: classes,
      featureNames: encoding.featureNames)
  }
}
