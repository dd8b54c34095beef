/// The samples of a data set as a model sees them.
public struct Samples: Sendable {
  /// The features, n x d, in the order of the model's coefficients.
  public let features: DesignMatrix
  /// The targets, with the model's classes; nil where the data hold none or none were asked for.
  public let targets: Targets?
  /// The sample weights, or nil for 1.
  public let weights: [Double]?
}

extension SoftmaxModel {
  /// The samples of a data set: its features, and its targets and weights where `withTargets` asks for them.
  ///
  /// Columns of a table are found by name. Features without names are taken in their order.
  ///
  /// - Throws: ``TableError`` where a feature or a target is missing or cannot be used.
  public func samples(of data: DataSet, withTargets: Bool = true) throws(TableError) -> Samples {
    switch data {
    case .table(let table):
      let encoding = tableEncoding
      let features = DesignMatrix.double(try encoding.design(of: table))
      guard withTargets else { return Samples(features: features, targets: nil, weights: nil) }
      guard encoding.target != nil || encoding.softTargets != nil else {
        throw table.error(.unknownColumn, "the model was fitted without a table, so its target column is not known.")
      }
      let weights = try encoding.weights(of: table)
      let targets = try encoding.targets(of: table, classes: classes, weights: weights)
      return Samples(features: features, targets: targets, weights: weights)
    case .matrix(let table):
      try check(table)
      let targets = withTargets ? try targets(of: table) : nil
      return Samples(features: table.features, targets: targets, weights: table.weights)
    }
  }

  /// Whether the columns of a table without names can be this model's features.
  private func check(_ table: MatrixTable) throws(TableError) {
    if let encoding, !encoding.hasPlainFeatures {
      throw table.error(
        .unsupportedFormat,
        "the model's features are made from columns of a table, which has names; give it such a table.")
    }
    guard table.features.columns == features.count else {
      throw table.error(
        .malformed, "the array has \(table.features.columns) columns and the model \(features.count) features.")
    }
  }

  private func targets(of table: MatrixTable) throws(TableError) -> Targets {
    if let soft = table.softTargets {
      guard soft.columns == classes.count else {
        throw table.error(
          .malformed, "there are \(soft.columns) probabilities a row and the model has \(classes.count) classes.")
      }
      return .probabilities(soft)
    }
    guard let labels = table.labels else {
      throw table.error(.missingValue, "there are no labels with these features; name their file with --labels.")
    }
    return try TableEncoding(labels: MatrixTable.labelColumn)
      .targets(of: labels, classes: classes, weights: table.weights)
  }
}

extension SoftmaxModel {
  /// The logarithms of the class probabilities of a data set's rows, n x K.
  ///
  /// - Throws: ``TableError`` where a feature is missing, is not finite, or is too large.
  public func logProbabilities(for data: DataSet) throws(TableError) -> Matrix<Double> {
    try logProbabilities(for: samples(of: data, withTargets: false).features, of: data)
  }

  /// The logarithms of the class probabilities of some rows of a data set's features, or of all.
  ///
  /// - Throws: ``TableError`` that names a feature which is not finite, or a row with features too large.
  func logProbabilities(
    for features: DesignMatrix, of data: DataSet, rows: Range<Int>? = nil, threads: Int = RowBlocks.cores
  ) throws(TableError) -> Matrix<Double> {
    let result = logProbabilities(for: features, rows: rows, threads: threads)
    // A log-probability may be minus infinity, but none is infinity: a sum is NaN only if a number is.
    guard let i = (0..<result.rows).first(where: { result.row($0).reduce(0, +).isNaN }) else { return result }
    let row = i + (rows?.lowerBound ?? 0)
    if let j = (0..<features.columns).first(where: { !features.value(row, $0).isFinite }) {
      let shown = "\(features.value(row, j)) is not a finite number; correct the value."
      throw data.error(.notANumber, row: row, column: self.features[j], shown)
    }
    throw data.error(
      .invalidValue, row: row, "the features are so large that their products overflow; check the units.")
  }
}
