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
  /// The parameters.
  package let parameters: PredictionParameters
  /// The greatest size of an offset.
  package static let greatestOffset = Observations.greatestOffset
  /// The space of the rows that can be predicted.
  let rowSpace: RowSpace

  /// Wraps a model.
  ///
  /// Dense features need the coefficients in another order, which the first prediction forms in
  /// time and memory proportional to their number.
  public init(_ model: SoftmaxModel) {
    self.model = model
    parameters = PredictionParameters(model.parameters.elements, classes: model.classes.count)
    guard let aliases = model.report.aliases else {
      rowSpace = RowSpace(relations: [])
      return
    }
    let places = Dictionary(model.features.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    rowSpace = RowSpace(relations: aliases.compactMap { $0.relation(places) })
  }

  var classes: [String] { model.classes }
  var features: [String] { model.features }
  var encoding: TableEncoding { model.tableEncoding }

  /// The logarithms of the class probabilities, n x K, which are exact even if probabilities underflow.
  ///
  /// They are NaN in rows that the fit does not determine: those that do not satisfy the relations among aliased features
  /// (``Alias``).
  ///
  /// - Parameters:
  ///   - features: n x d, in the units and the order of the fit.
  ///   - offsets: known logits, n x K, which a model that was fitted with offsets needs; zeros are offsets, too.
  public func logProbabilities(for features: some FeatureMatrix, offsets: Matrix<Double>? = nil) -> Matrix<Double> {
    logProbabilities(for: features.design, offsets: offsets, rows: nil)
  }

  /// The class probabilities, n x K.
  ///
  /// - Parameters:
  ///   - features: n x d, in the units and the order of the fit.
  ///   - offsets: known logits, n x K, which a model that was fitted with offsets needs; zeros are offsets, too.
  public func probabilities(for features: some FeatureMatrix, offsets: Matrix<Double>? = nil) -> Matrix<Double> {
    logProbabilities(for: features, offsets: offsets).exponentials
  }

  /// The class probabilities of one row, K numbers; NaN if the fit does not determine the row.
  ///
  /// - Parameter row: d features, in the units and the order of the fit.
  public func probabilities(of row: [Double]) -> [Double] {
    probabilities(for: Matrix(rows: 1, columns: row.count, elements: row)).elements
  }

  /// The most probable class of each sample; ties go to the first, and rows that the fit does not determine have "".
  ///
  /// - Parameters:
  ///   - features: n x d, in the units and the order of the fit.
  ///   - offsets: known logits, n x K, which a model that was fitted with offsets needs; zeros are offsets, too.
  public func predictions(for features: some FeatureMatrix, offsets: Matrix<Double>? = nil) -> [String] {
    names(of: logProbabilities(for: features, offsets: offsets))
  }

  /// The logarithms of the class probabilities of all rows, or of some.
  ///
  /// - Parameters:
  ///   - features: n x d, dense or sparse, in either precision.
  ///   - offsets: known logits, n x K, which a model that was fitted with offsets needs; zeros are offsets, too.
  ///   - rows: the rows, or nil for all.
  ///   - threads: the most threads; the result has the same bits for any number.
  public func logProbabilities(
    for features: DesignMatrix, offsets: Matrix<Double>? = nil, rows: Range<Int>?, threads: Int = Threads.available
  ) -> Matrix<Double> {
    precondition(features.columns == self.features.count, "There must be as many feature columns as in the fit.")
    precondition(offsets != nil || model.settings.offsets == nil, "A model with offsets predicts with offsets.")
    precondition(
      offsets.map { $0.rows == features.rows && $0.columns == classes.count } ?? true, "Offsets are n x K numbers.")
    var result = uncheckedLogProbabilities(for: features, offsets: offsets, rows: rows, threads: threads)
    for (row, _) in rowSpace.outside(features, rows ?? 0..<features.rows) { result.setRow(row, to: .nan) }
    return result
  }

  /// The same also for rows that the fit does not determine, and with zeros for offsets that are not given.
  func uncheckedLogProbabilities(
    for features: DesignMatrix, offsets: Matrix<Double>?, rows: Range<Int>?, threads: Int
  ) -> Matrix<Double> {
    let isPart = rows != nil && rows != 0..<features.rows
    let own = isPart ? offsets?.rows(Array(rows ?? 0..<0)) : offsets
    return features.predictions(.logProbabilities, parameters, rows: rows, offsets: own, threads: threads)
  }

  /// The most probable classes, with "" for rows without a prediction.
  private func names(of logProbabilities: Matrix<Double>) -> [String] {
    logProbabilities.rowMaxima.enumerated().map { row, best in logProbabilities[row, 0].isNaN ? "" : classes[best] }
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
    names(of: try logProbabilities(for: data))
  }

  /// The rows, counted from the first of `rows`, that the fit does not determine.
  package func undeterminedRows(of features: DesignMatrix, _ rows: Range<Int>) -> [Int] {
    rowSpace.outside(features, rows).map(\.row)
  }

  /// A sentence which says that rows are not checked, since too many features are aliased; nil if they are.
  package var noteOnAliases: Sentence? {
    guard model.report.predictsUnchecked, !model.settings.isPenalized else { return nil }
    return """
      The data of the fit determine only some of the model's coefficients (\(model.report.aliased.count) features are \
      aliased), so that predictions of rows unlike those of the fit rest on an arbitrary choice; a fit with a penalty \
      makes none.
      """
  }
}
