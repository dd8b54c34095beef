extension TrainingData {
  /// Features and labels in plain arrays.
  ///
  /// - Parameters:
  ///   - features: n x d, finite, in any units; not copied. The zeros of sparse features are never filled in.
  ///   - labels: the class of each row, as a string or an integer; classes are ordered as numbers if all are numbers,
  ///     or else by their bytes.
  ///   - weights: a non-negative weight for each row, or nil for 1. A weight of k counts as k copies of the row, and a
  ///     weight of 0 as no row.
  ///   - offsets: known logits, n x K in the order of the classes, which are added to those of the features, or nil
  ///     for zeros; not copied.
  ///   - featureNames: d names, or nil for x1, x2, ...
  /// - Throws: ``FitError`` for invalid arrays.
  public init(
    features: some FeatureMatrix, labels: [some ClassLabel], weights: [Double]? = nil,
    offsets: Matrix<Double>? = nil, featureNames: [String]? = nil
  ) throws(FitError) {
    let codes = LabelCodes(labels)
    let classes = codes.classes(weights: weights)
    try self.init(
      features: features, targets: codes.targets(classes: classes, weights: nil).targets, weights: weights,
      offsets: offsets, classes: classes, featureNames: featureNames)
  }

  /// Features in plain arrays, with a probability for every class.
  ///
  /// - Parameters:
  ///   - features: n x d, finite, in any units; not copied.
  ///   - softTargets: n x K, non-negative, each row with sum 1, which may differ by 0.02 and is divided out.
  ///   - classes: K names, in the order of the columns.
  ///   - weights: a non-negative weight for each row, or nil for 1.
  ///   - offsets: known logits, n x K, or nil for zeros; not copied.
  ///   - featureNames: d names, or nil for x1, x2, ...
  /// - Throws: ``FitError`` for invalid arrays.
  public init(
    features: some FeatureMatrix, softTargets: Matrix<Double>, classes: [String], weights: [Double]? = nil,
    offsets: Matrix<Double>? = nil, featureNames: [String]? = nil
  ) throws(FitError) {
    try self.init(
      features: features, targets: .probabilities(softTargets), weights: weights, offsets: offsets, classes: classes,
      featureNames: featureNames)
  }

  /// Features and targets in plain arrays, which may be one shard of many.
  ///
  /// Every process must call it with its own rows, if it has any, with the same classes and features, and fit the data
  /// with the same settings. The model is that of a fit of all rows; only the order of additions differs. If one shard
  /// has an error, all of them throw it. A penalised fit of more features than samples does not use the reduction that
  /// a single process uses, and stochastic gradient descent is refused.
  ///
  /// - Parameters:
  ///   - features: n x d, finite, in any units; not copied.
  ///   - targets: n labels, each the index of a class, or n x K probabilities.
  ///   - weights: a non-negative weight for each row, or nil for 1.
  ///   - offsets: known logits, n x K, or nil for zeros; all shards have them, or none; not copied.
  ///   - classes: K distinct names.
  ///   - featureNames: d distinct names, or nil for x1, x2, ...
  ///   - shards: the processes that share the samples, or nil if all samples are in this process.
  /// - Throws: ``FitError`` for invalid arrays, or if a sum over the shards failed.
  public init(
    features: some FeatureMatrix, targets: Targets, weights: [Double]? = nil, offsets: Matrix<Double>? = nil,
    classes: [String], featureNames: [String]? = nil, shards: (any ShardCommunicator)? = nil
  ) throws(FitError) {
    if let shards, shards.rank < 0 || shards.rank >= shards.count {
      throw FitError(.settings, "This is shard \(shards.rank) of \(shards.count); they are numbered from 0.")
    }
    self.init(
      try Observations(
        features: features.design, targets: targets, weights: weights, offsets: offsets, classNames: classes,
        featureNames: featureNames, shards: Shards(shards)))
  }

  /// Samples that have been checked.
  init(_ observations: Observations) {
    self.observations = observations
    storesFloats = observations.features.storesFloats
    (source, encoding, missing) = (nil, nil, nil)
    (columnNotes, rowNotes) = ([], [])
    tableRows = observations.rows
  }
}
