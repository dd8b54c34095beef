extension SoftmaxClassifier {
  /// Fits features and labels given as plain arrays.
  ///
  /// - Parameters:
  ///   - features: n x d, finite, in any units; it is not copied.
  ///   - labels: a class name a row; classes are ordered as numbers where all are, else by their bytes.
  ///   - weights: a non-negative weight a row, or nil for 1. A weight of k is k copies, a weight of 0 no row.
  ///   - featureNames: d names, or nil for x1, x2, ...
  ///   - watch: sees each iteration, and can stop the fit.
  /// - Throws: ``FitError`` where data or settings make no sense. Not converging is no error: see ``FitReport``.
  public func fit(
    features: Matrix<Double>, labels: [String], weights: [Double]? = nil, featureNames: [String]? = nil,
    watch: (Iteration) -> Decision = { _ in .proceed }
  ) throws(FitError) -> SoftmaxModel {
    try fit(.double(features), labels, weights, featureNames, watch)
  }

  /// Fits single-precision features, with all sums and parameters in double precision.
  ///
  /// - Parameters:
  ///   - features: n x d, finite, in any units; it is not copied.
  ///   - labels: a class name a row.
  ///   - weights: a non-negative weight a row, or nil for 1.
  ///   - featureNames: d names, or nil for x1, x2, ...
  ///   - watch: sees each iteration, and can stop the fit.
  /// - Throws: ``FitError`` where data or settings make no sense.
  public func fit(
    features: Matrix<Float>, labels: [String], weights: [Double]? = nil, featureNames: [String]? = nil,
    watch: (Iteration) -> Decision = { _ in .proceed }
  ) throws(FitError) -> SoftmaxModel {
    try fit(.float(features), labels, weights, featureNames, watch)
  }

  /// Fits sparse features; what is not stored is zero, and centring and scaling never fill it in.
  ///
  /// - Parameters:
  ///   - features: n x d, finite, in any units; it is not copied.
  ///   - labels: a class name a row.
  ///   - weights: a non-negative weight a row, or nil for 1.
  ///   - featureNames: d names, or nil for x1, x2, ...
  ///   - watch: sees each iteration, and can stop the fit.
  /// - Throws: ``FitError`` where data or settings make no sense.
  public func fit(
    features: SparseMatrix, labels: [String], weights: [Double]? = nil, featureNames: [String]? = nil,
    watch: (Iteration) -> Decision = { _ in .proceed }
  ) throws(FitError) -> SoftmaxModel {
    try fit(.sparse(features), labels, weights, featureNames, watch)
  }

  /// Fits soft targets: a probability for every class a row.
  ///
  /// - Parameters:
  ///   - features: n x d, finite, in any units; it is not copied.
  ///   - softTargets: n x K, non-negative, each row with sum 1 (to 1e-6).
  ///   - classes: K names, in the order of the columns.
  ///   - weights: a non-negative weight a row, or nil for 1.
  ///   - featureNames: d names, or nil for x1, x2, ...
  ///   - watch: sees each iteration, and can stop the fit.
  /// - Throws: ``FitError`` where data or settings make no sense.
  public func fit(
    features: Matrix<Double>, softTargets: Matrix<Double>, classes: [String], weights: [Double]? = nil,
    featureNames: [String]? = nil, watch: (Iteration) -> Decision = { _ in .proceed }
  ) throws(FitError) -> SoftmaxModel {
    let observations = try Observations(
      features: .double(features), targets: .probabilities(softTargets), weights: weights, classNames: classes,
      featureNames: featureNames)
    return try fit(observations, watch: watch)
  }

  private func fit(
    _ features: DesignMatrix, _ labels: [String], _ weights: [Double]?, _ names: [String]?,
    _ watch: (Iteration) -> Decision
  ) throws(FitError) -> SoftmaxModel {
    let codes = LabelCodes(labels)
    let classes = codes.classes(weights: weights)
    let targets = codes.targets(classes: classes, weights: nil).targets
    let observations = try Observations(
      features: features, targets: targets, weights: weights, classNames: classes, featureNames: names)
    return try fit(observations, watch: watch)
  }
}
