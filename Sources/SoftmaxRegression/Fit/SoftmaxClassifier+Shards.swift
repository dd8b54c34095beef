extension SoftmaxClassifier {
  /// Fits labels that are indices of classes, or soft targets, to features in any storage, which may be one shard of many.
  ///
  /// Every process calls it with its own rows, if it has any, and with the same settings, classes and features, and has the same
  /// model from it. Steps, certificate and the test for separation are those of a fit of all rows together; all but the order of
  /// additions is the same. Where one shard cannot be fitted, all of them throw its error. A penalised fit of more features
  /// than samples does not take the shorter way that one process has, and stochastic gradient descent is refused.
  ///
  /// - Parameters:
  ///   - features: n x d, finite, in any units.
  ///   - targets: n labels, each the index of a class, or n x K probabilities.
  ///   - weights: a non-negative weight a row, or nil for 1.
  ///   - classes: K distinct names.
  ///   - featureNames: d distinct names, or nil for x1, x2, ...
  ///   - shards: the processes that the samples are spread over, or nil where all of them are here.
  ///   - watch: sees each iteration, and can stop the fit, of all shards.
  /// - Throws: ``FitError`` where data or settings make no sense, or a sum over the shards failed.
  public func fit(
    features: DesignMatrix, targets: Targets, weights: [Double]? = nil, classes: [String],
    featureNames: [String]? = nil,
    shards: (any ShardCommunicator)? = nil, watch: (FitProgress) -> Decision = { _ in .proceed }
  ) throws(FitError) -> SoftmaxModel {
    if let shards, shards.rank < 0 || shards.rank >= shards.count {
      throw FitError(.settings, "This is shard \(shards.rank) of \(shards.count); they are numbered from 0.")
    }
    let observations = try Observations(
      features: features, targets: targets, weights: weights, classNames: classes, featureNames: featureNames,
      shards: Shards(shards))
    return try run(observations, showing: watch)
  }

  /// Checks the settings, and that all shards have the same.
  func checkShards(_ shards: Shards?) throws(FitError) {
    try shards.agree { () throws(FitError) in try check() }
    guard let shards else { return }
    var settings = [
      "\(penalty)", "\(hasIntercept)", "\(penalizesIntercept)", "\(standardizes)", "\(tolerance)",
      "\(maxIterations ?? -1)",
      solver.name, "\(learningRate ?? 0)", initialModel.map { ModelFile($0).checksum } ?? "",
    ]
    switch classWeights {
    case .equal: settings.append("equal")
    case .balanced: settings.append("balanced")
    case .named(let weights): settings += weights.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    }
    try shards.agree(on: settings, called: "settings")
    guard !solver.solver(for: self).needsAllSamples else {
      throw FitError(
        .settings,
        "The solver \(solver.name) needs all samples in one process, which shards do not have; take another solver, such as "
          + "automatic.")
    }
  }
}
