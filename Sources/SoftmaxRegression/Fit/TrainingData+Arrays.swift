extension TrainingData {
  /// Features and labels in plain arrays.
  ///
  /// - Parameters:
  ///   - features: n x d, finite, in any units; not copied. What sparse features do not store is zero and is never filled in.
  ///   - labels: a class for each row, as strings or integers; classes are ordered as numbers where all are, else by their bytes.
  ///   - weights: a non-negative weight for each row, or nil for 1. A weight of k is k copies, a weight of 0 no row.
  ///   - featureNames: d names, or nil for x1, x2, ...
  /// - Throws: ``FitError`` where the arrays are invalid.
  public init(
    features: some FeatureMatrix, labels: [some ClassLabel], weights: [Double]? = nil, featureNames: [String]? = nil
  ) throws(FitError) {
    let codes = LabelCodes(labels)
    let classes = codes.classes(weights: weights)
    try self.init(
      features: features, targets: codes.targets(classes: classes, weights: nil).targets, weights: weights,
      classes: classes, featureNames: featureNames)
  }

  /// Features in plain arrays, with a probability for every class.
  ///
  /// - Parameters:
  ///   - features: n x d, finite, in any units; not copied.
  ///   - softTargets: n x K, non-negative, each row with sum 1 (to 1e-6).
  ///   - classes: K names, in the order of the columns.
  ///   - weights: a non-negative weight for each row, or nil for 1.
  ///   - featureNames: d names, or nil for x1, x2, ...
  /// - Throws: ``FitError`` where the arrays are invalid.
  public init(
    features: some FeatureMatrix, softTargets: Matrix<Double>, classes: [String], weights: [Double]? = nil,
    featureNames: [String]? = nil
  ) throws(FitError) {
    try self.init(
      features: features, targets: .probabilities(softTargets), weights: weights, classes: classes,
      featureNames: featureNames)
  }

  /// Features and targets in plain arrays, which may be one shard of many.
  ///
  /// Every process calls it with its own rows, if it has any, and with the same classes and features, and fits the data with the
  /// same settings. It has the model of a fit of all rows together; only the order of additions differs. If one shard has an
  /// error, all of them throw it. A penalised fit of more features than samples does not take the shorter way that one process
  /// has, and stochastic gradient descent is refused.
  ///
  /// - Parameters:
  ///   - features: n x d, finite, in any units; not copied.
  ///   - targets: n labels, each the index of a class, or n x K probabilities.
  ///   - weights: a non-negative weight for each row, or nil for 1.
  ///   - classes: K distinct names.
  ///   - featureNames: d distinct names, or nil for x1, x2, ...
  ///   - shards: the processes that the samples are spread over, or nil where all of them are here.
  /// - Throws: ``FitError`` where the arrays are invalid, or a sum over the shards failed.
  public init(
    features: some FeatureMatrix, targets: Targets, weights: [Double]? = nil, classes: [String],
    featureNames: [String]? = nil, shards: (any ShardCommunicator)? = nil
  ) throws(FitError) {
    if let shards, shards.rank < 0 || shards.rank >= shards.count {
      throw FitError(.settings, "This is shard \(shards.rank) of \(shards.count); they are numbered from 0.")
    }
    self.init(
      try Observations(
        features: features.design, targets: targets, weights: weights, classNames: classes,
        featureNames: featureNames, shards: Shards(shards)))
  }

  /// Samples that have been checked.
  init(_ observations: Observations) {
    self.observations = observations
    storesFloats = observations.features.storesFloats
    (source, encoding, missing) = (nil, nil, nil)
  }
}
