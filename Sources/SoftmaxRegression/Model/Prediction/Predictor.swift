/// A model whose parameters are in the layout for predictions, for any number of calls.
///
/// A model creates a predictor for each call of its methods, which rearranges all of its coefficients. For many small
/// calls, such as those of a server, keep a predictor.
///
/// ```swift
/// let predictor = model.predictor
/// for row in requests { print(try predictor.probabilities(for: row)) }
/// ```
public struct Predictor: Sendable {
  /// The model.
  public let model: SoftmaxModel
  /// The parameters, (d + 1) x K, row by row, the intercepts last.
  private let parameters: [Double]

  /// Rearranges the coefficients of a model, in time and memory proportional to their number.
  public init(_ model: SoftmaxModel) {
    self.model = model
    parameters = model.parameters.elements
  }

  var classes: [String] { model.classes }
  var features: [String] { model.features }
  var encoding: TableEncoding { model.tableEncoding }

  /// The logarithms of the class probabilities, n x K, which are exact even if probabilities underflow.
  ///
  /// - Parameter features: n x d, in the units and the order of the fit.
  public func logProbabilities(for features: some FeatureMatrix) -> Matrix<Double> {
    logProbabilities(for: features.design, rows: nil)
  }

  /// The class probabilities, n x K.
  ///
  /// - Parameter features: n x d, in the units and the order of the fit.
  public func probabilities(for features: some FeatureMatrix) -> Matrix<Double> {
    logProbabilities(for: features).exponentials
  }

  /// The most probable class of each sample; ties go to the first.
  ///
  /// - Parameter features: n x d, in the units and the order of the fit.
  public func predictions(for features: some FeatureMatrix) -> [String] {
    logProbabilities(for: features).rowMaxima.map { classes[$0] }
  }

  /// The logarithms of the class probabilities of all rows, or of some.
  ///
  /// - Parameters:
  ///   - features: n x d, dense or sparse, in either precision.
  ///   - rows: the rows, or nil for all.
  ///   - threads: the most threads; the result has the same bits for any number.
  public func logProbabilities(
    for features: DesignMatrix, rows: Range<Int>?, threads: Int = Threads.available
  ) -> Matrix<Double> {
    precondition(features.columns == self.features.count, "There must be as many feature columns as in the fit.")
    return features.logSoftmax(parameters: parameters, classes: classes.count, rows: rows, threads: threads)
  }

  /// The logarithms of the class probabilities of the rows of a table or of arrays, n x K.
  ///
  /// Columns of a table are found by name; columns that the model does not use are ignored. Features without names are
  /// matched by position. If the model drops rows with missing values, their probabilities are NaN.
  ///
  /// - Throws: ``TableError`` if a column is missing, a cell cannot be used, or a number is too large.
  public func logProbabilities(for data: some DataSource) throws(TableError) -> Matrix<Double> {
    try logProbabilities(for: samples(of: data, withTargets: false), of: data.dataSet)
  }

  /// The class probabilities of the rows of a table or of arrays, n x K; NaN in rows with missing values that the model
  /// drops.
  ///
  /// - Throws: ``TableError`` if a column is missing, a cell cannot be used, or a number is too large.
  public func probabilities(for data: some DataSource) throws(TableError) -> Matrix<Double> {
    try logProbabilities(for: data).exponentials
  }

  /// The most probable class of each row of a table or of arrays; ties go to the first, and rows without a prediction
  /// have "".
  ///
  /// - Throws: ``TableError`` if a column is missing, a cell cannot be used, or a number is too large.
  public func predictions(for data: some DataSource) throws(TableError) -> [String] {
    let logProbabilities = try logProbabilities(for: data)
    return logProbabilities.rowMaxima.enumerated().map { row, best in
      logProbabilities[row, 0].isNaN ? "" : classes[best]
    }
  }
}
