extension SoftmaxModel {
  /// The logarithms of the class probabilities of a table's rows, n x K.
  ///
  /// Columns are found by name; others than the model's features are not looked at.
  ///
  /// - Throws: ``TableError`` where a feature is missing, or a cell of one is not a finite number or too large for one.
  public func logProbabilities(for table: Table) throws(TableError) -> Matrix<Double> {
    try logProbabilities(for: .double(tableEncoding.design(of: table)), of: .table(table))
  }

  /// The class probabilities of a table's rows, n x K.
  ///
  /// - Throws: ``TableError`` where a feature is missing, or a cell of one is not a finite number or too large for one.
  public func probabilities(for table: Table) throws(TableError) -> Matrix<Double> {
    try logProbabilities(for: table).exponentials
  }

  /// The most probable class of each of a table's rows; ties go to the first.
  ///
  /// - Throws: ``TableError`` where a feature is missing, or a cell of one is not a finite number or too large for one.
  public func predictions(for table: Table) throws(TableError) -> [String] {
    try logProbabilities(for: table).rowMaxima.map { classes[$0] }
  }

  /// How columns are read; a model fitted to arrays reads the columns that its features are called by.
  var tableEncoding: TableEncoding { encoding ?? TableEncoding(features: features) }
}

extension TableEncoding {
  /// Features alone, of numbers.
  init(features: [String]) {
    self.init(
      features: features.map { FeatureColumn(name: $0, kind: .number) }, polynomial: nil, target: nil,
      softTargets: nil, weights: nil)
  }

  /// Whether the features are columns of a table as they are.
  var hasPlainFeatures: Bool { featureNames == features.map(\.name) }

  /// The columns of targets and weights.
  var targetColumns: [String] { [target, weights].compactMap { $0 } + (softTargets ?? []) }

  /// A class column alone.
  init(labels: String) {
    self.init(features: [], polynomial: nil, target: labels, softTargets: nil, weights: nil)
  }

  private init(
    features: [FeatureColumn], polynomial: Int?, target: String?, softTargets: [String]?, weights: String?
  ) {
    self.features = features
    self.polynomial = polynomial
    self.target = target
    self.softTargets = softTargets
    self.weights = weights
  }
}
