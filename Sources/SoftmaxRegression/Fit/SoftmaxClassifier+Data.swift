extension SoftmaxClassifier {
  /// Fits data that have been read and checked; all other methods named `fit` call this one.
  ///
  /// - Parameters:
  ///   - data: features, targets and weights.
  ///   - watch: sees each iteration, and can stop the fit.
  /// - Throws: ``FitError`` for settings, ``TableError`` for features that are not finite or too large. A fit that does
  ///   not converge does not throw an error: see ``FitReport``.
  public func fit(_ data: TrainingData, watch: FitWatcher = { _ in .proceed }) throws -> SoftmaxModel {
    try data.placing { () throws(FitError) in
      try data.checkIntercepts(of: self)
      @Sendable func complete(_ model: inout SoftmaxModel) {
        model.take(data.encoding)
        model.encoding?.hasIntercept = hasIntercept
        model.encoding?.takesAnyTarget = false
        model.nameEmptyCells(of: data)
      }
      var model = try fit(data.observations) { watch($0.completing(complete)) }
      complete(&model)
      return model
    }
  }

  /// Fits the classes in a column of a table to its other columns, or the labels of arrays to their features.
  ///
  /// - Parameters:
  ///   - data: a table, or arrays with labels or soft targets.
  ///   - target: the column of the classes; it must be nil for arrays.
  ///   - options: the feature columns, and the reading of their cells. The classifier decides about intercepts.
  ///   - watch: sees each iteration, and can stop the fit.
  /// - Throws: ``TableError`` for the first cell or column that cannot be used, ``FitError`` for settings.
  public func fit(
    _ data: some DataSource, target: String? = nil, options: TableEncoding.Options = TableEncoding.Options(),
    watch: FitWatcher = { _ in .proceed }
  ) throws -> SoftmaxModel {
    var options = options
    options.hasIntercept = hasIntercept
    return try fit(TrainingData(data, target: target, options: options), watch: watch)
  }

  /// Fits a table by a formula in the notation of R, such as `species ~ petal_length * petal_width`.
  ///
  /// A formula with `- 1` or `+ 0` fits a model without intercepts; ``hasIntercept`` is then ignored.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - formula: the formula; see ``TableEncoding/init(_:formula:target:options:)``.
  ///   - options: the reading of columns; `features`, `drop`, `polynomial`, `interactions` and `hasIntercept` are
  ///     ignored.
  ///   - watch: sees each iteration, and can stop the fit.
  /// - Throws: ``TableError`` for a place in the formula, or the first cell or column that cannot be used, ``FitError``
  ///   for settings.
  public func fit(
    _ table: Table, formula: String, options: TableEncoding.Options = TableEncoding.Options(),
    watch: FitWatcher = { _ in .proceed }
  ) throws -> SoftmaxModel {
    var (classifier, options) = (self, options)
    classifier.hasIntercept = hasIntercept && TableEncoding.hasIntercept(inFormula: formula)
    options.hasIntercept = classifier.hasIntercept
    let encoding = try TableEncoding(table, formula: formula, options: options)
    return try classifier.fit(table, encoding: encoding, watch: watch)
  }

  /// Fits a table by an encoding of its columns.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - encoding: the encoding of features, targets and weights.
  ///   - watch: sees each iteration, and can stop the fit.
  /// - Throws: ``TableError`` for the first cell or column that cannot be used, ``FitError`` for settings.
  public func fit(
    _ table: Table, encoding: TableEncoding, watch: FitWatcher = { _ in .proceed }
  ) throws -> SoftmaxModel {
    try fit(TrainingData(table, encoding: encoding), watch: watch)
  }

  /// Fits features and labels in plain arrays.
  ///
  /// - Parameters:
  ///   - features: n x d, finite, in any units; not copied.
  ///   - labels: the class of each row, as a string or an integer; classes are ordered as numbers if all are numbers,
  ///     or else by their bytes.
  ///   - weights: a non-negative weight for each row, or nil for 1. A weight of k counts as k copies of the row, and a
  ///     weight of 0 as no row.
  ///   - offsets: known logits, n x K in the order of the classes, which are added to those of the features, or nil
  ///     for zeros; not copied.
  ///   - featureNames: d names, or nil for x1, x2, ...
  ///   - watch: sees each iteration, and can stop the fit.
  /// - Throws: ``FitError`` for invalid data or settings.
  public func fit(
    features: some FeatureMatrix, labels: [some ClassLabel], weights: [Double]? = nil,
    offsets: Matrix<Double>? = nil, featureNames: [String]? = nil, watch: FitWatcher = { _ in .proceed }
  ) throws(FitError) -> SoftmaxModel {
    let data = try TrainingData(
      features: features, labels: labels, weights: weights, offsets: offsets, featureNames: featureNames)
    return try fitted(data, watch: watch)
  }

  /// Fits features in plain arrays, with a probability for every class.
  ///
  /// - Parameters:
  ///   - features: n x d, finite, in any units; not copied.
  ///   - softTargets: n x K, non-negative, each row with sum 1, which may differ by 0.02 and is divided out.
  ///   - classes: K names, in the order of the columns.
  ///   - weights: a non-negative weight for each row, or nil for 1.
  ///   - offsets: known logits, n x K, or nil for zeros; not copied.
  ///   - featureNames: d names, or nil for x1, x2, ...
  ///   - watch: sees each iteration, and can stop the fit.
  /// - Throws: ``FitError`` for invalid data or settings.
  public func fit(
    features: some FeatureMatrix, softTargets: Matrix<Double>, classes: [String], weights: [Double]? = nil,
    offsets: Matrix<Double>? = nil, featureNames: [String]? = nil, watch: FitWatcher = { _ in .proceed }
  ) throws(FitError) -> SoftmaxModel {
    let data = try TrainingData(
      features: features, softTargets: softTargets, classes: classes, weights: weights, offsets: offsets,
      featureNames: featureNames)
    return try fitted(data, watch: watch)
  }

  /// Fits arrays, which have no file and no encoding.
  private func fitted(_ data: TrainingData, watch: FitWatcher) throws(FitError) -> SoftmaxModel {
    var model = try fit(data.observations, watch: watch)
    model.nameEmptyCells(of: data)
    return model
  }
}
