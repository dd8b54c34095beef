/// Features without names, from a file of numbers, with their targets and weights.
///
/// The features get the names x1, x2, ... in the order of the columns.
public struct MatrixTable: Sendable {
  /// The file of the features, as the user named it.
  public let source: String
  /// The features, n x d.
  public let features: DesignMatrix
  /// The labels, one per row, in a table with this one column; nil if there are no labels, or targets are soft.
  public let labels: Table?
  /// A row of probabilities, one for each class (column), for each row; nil if there are labels, or no targets.
  public let softTargets: Matrix<Double>?
  /// A weight for each row, or nil for 1.
  public let weights: [Double]?

  /// The name of the column of labels.
  static let labelColumn = "label"

  /// Features, with their targets and weights.
  ///
  /// - Parameters:
  ///   - features: n x d.
  ///   - labels: the class of each row; nil for no labels.
  ///   - softTargets: the probability of each class (column) for each row; nil for no soft targets.
  ///   - weights: the weight of each row, or nil for 1.
  ///   - source: the name of the data in messages.
  /// - Throws: ``TableError`` if there are not as many labels or weights as rows, or weights cannot be used.
  public init(
    _ features: DesignMatrix, labels: Column? = nil, softTargets: Matrix<Double>? = nil, weights: [Double]? = nil,
    source: String
  ) throws(TableError) {
    for (what, count) in [("labels", labels?.count), ("soft targets", softTargets?.rows), ("weights", weights?.count)] {
      guard let count, count != features.rows else { continue }
      throw TableError(
        .malformed, file: source,
        message: "there are \(count) \(what) and \(features.rows) rows of features; give one for each row.")
    }
    if let fault = weights.flatMap({ WeightFault.first(in: $0) }) {
      throw TableError(.invalidValue, file: source, row: fault.row.map { $0 + 1 }, message: fault.message)
    }
    let column = labels.map { Column(name: Self.labelColumn, $0.values) }
    self.init(
      source: source, features: features,
      labels: column.map { Table([$0], rowCount: features.rows, source: source, lines: LineMap()) },
      softTargets: softTargets, weights: weights)
  }

  /// A table from parts that are known to match.
  init(source: String, features: DesignMatrix, labels: Table?, softTargets: Matrix<Double>?, weights: [Double]?) {
    self.source = source
    self.features = features
    self.labels = labels
    self.softTargets = softTargets
    self.weights = weights
  }

  /// An error in the file of the features.
  func error(
    _ kind: TableError.Kind, row: Int? = nil, column: String? = nil, _ message: Sentence
  ) -> TableError {
    // The labels of LIBSVM text are in the lines of the features.
    if let labels, labels.source == source { return labels.error(kind, row: row, column: column, message) }
    return TableError(kind, file: source, row: row.map { $0 + 1 }, column: column, message: message)
  }
}
