extension SoftmaxModel {
  /// The model in the layout for many predictions.
  public var predictor: Predictor { Predictor(self) }

  /// The logarithms of the class probabilities, n x K, which are exact even if probabilities underflow.
  ///
  /// - Parameters:
  ///   - features: n x d, in the units and the order of the fit.
  ///   - offsets: known logits, n x K, which a model that was fitted with offsets needs; zeros are offsets, too.
  public func logProbabilities(for features: some FeatureMatrix, offsets: Matrix<Double>? = nil) -> Matrix<Double> {
    predictor.logProbabilities(for: features, offsets: offsets)
  }

  /// The class probabilities, n x K.
  ///
  /// - Parameters:
  ///   - features: n x d, in the units and the order of the fit.
  ///   - offsets: known logits, n x K, which a model that was fitted with offsets needs; zeros are offsets, too.
  public func probabilities(for features: some FeatureMatrix, offsets: Matrix<Double>? = nil) -> Matrix<Double> {
    predictor.probabilities(for: features, offsets: offsets)
  }

  /// The most probable class of each sample; ties go to the first.
  ///
  /// - Parameters:
  ///   - features: n x d, in the units and the order of the fit.
  ///   - offsets: known logits, n x K, which a model that was fitted with offsets needs; zeros are offsets, too.
  public func predictions(for features: some FeatureMatrix, offsets: Matrix<Double>? = nil) -> [String] {
    predictor.predictions(for: features, offsets: offsets)
  }

  /// The logarithms of the class probabilities of the rows of a table or of arrays, n x K.
  ///
  /// - Throws: ``TableError`` if a column is missing, a cell cannot be used, or a number is too large.
  public func logProbabilities(for data: some DataSource) throws(TableError) -> Matrix<Double> {
    try predictor.logProbabilities(for: data)
  }

  /// The class probabilities of the rows of a table or of arrays, n x K; NaN in rows with missing values that the model
  /// drops.
  ///
  /// - Throws: ``TableError`` if a column is missing, a cell cannot be used, or a number is too large.
  public func probabilities(for data: some DataSource) throws(TableError) -> Matrix<Double> {
    try predictor.probabilities(for: data)
  }

  /// The most probable class of each row of a table or of arrays; ties go to the first, and rows without a prediction
  /// have "".
  ///
  /// - Throws: ``TableError`` if a column is missing, a cell cannot be used, or a number is too large.
  public func predictions(for data: some DataSource) throws(TableError) -> [String] {
    try predictor.predictions(for: data)
  }

  /// The encoding of columns; a model that was fitted to arrays reads the columns with the names of its features.
  package var tableEncoding: TableEncoding {
    encoding ?? TableEncoding(features: features, offsets: settings.offsets)
  }

  /// Whether the model was fitted with offsets in arrays, so that their columns must be named for a table.
  package var hasUnnamedOffsets: Bool { settings.offsets == .unnamed }

  /// The same model, which finds the offsets of tables in other columns than those of the fit.
  ///
  /// - Parameter offsets: the columns, or nil for offsets of zero.
  public func readingOffsets(from offsets: OffsetColumns?) -> SoftmaxModel {
    var result = self
    result.encoding = tableEncoding
    result.encoding?.offsets = offsets
    return result
  }
}

extension SoftmaxModel {
  /// The probability of each class for one row, by name.
  ///
  /// ```swift
  /// try model.probabilities(for: ["sepal_length": 5.1, "petal_width": 0.2])["setosa"]
  /// ```
  ///
  /// - Parameter row: a value for each column that the features are made of, and no others.
  /// - Throws: ``TableError`` if a column is missing or unknown, or a value cannot be used.
  public func probabilities(for row: [String: RowValue]) throws(TableError) -> [String: Double] {
    try predictor.probabilities(for: row)
  }

  /// The most probable class of one row; ties go to the first.
  ///
  /// - Parameter row: a value for each column that the features are made of, and no others.
  /// - Throws: ``TableError`` if a column is missing or unknown, or a value cannot be used.
  public func prediction(for row: [String: RowValue]) throws(TableError) -> String {
    try predictor.prediction(for: row)
  }
}
