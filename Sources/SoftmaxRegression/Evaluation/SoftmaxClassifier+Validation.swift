extension SoftmaxClassifier {
  /// Fits data, and finds out how well such a model predicts rows that it was not fitted to.
  ///
  /// With a holdout the model is the one that was scored: it is fitted to the other rows. With folds it is fitted to all rows,
  /// and a model for each fold is made for the score alone. Levels, means and polynomials are learned once, from all rows.
  ///
  /// - Parameters:
  ///   - data: features, targets and weights.
  ///   - split: which rows are scored; ``SoftmaxClassifier/seed`` seeds it.
  ///   - watch: sees each iteration of the model that is returned, and can stop it.
  ///   - watchFolds: sees each iteration of the other fits, and can stop them.
  /// - Returns: the model and its validation, which is nil where a watcher stopped a fit.
  /// - Throws: ``TableError`` for features that are not finite or too large, ``FitError`` for settings.
  public func fit(
    _ data: TrainingData, validating split: Split, watch: FitWatcher = { _ in .proceed },
    watchFolds: FitWatcher = { _ in .proceed }
  ) throws -> (model: SoftmaxModel, validation: Validation?) {
    try check()
    try data.checkIntercepts(of: self)
    let observations = data.observations
    try split.check(rows: observations.rows)
    let assignment = split.assignment(observations.targets, weights: observations.weights, seed: seed)
    guard assignment.contains(where: { $0 >= 0 }) else {
      throw FitError(.settings, "No row can be held out, since the others would lack a class; give more rows.")
    }
    return try data.placing { () throws(FitError) in
      var (model, validation) = try fit(observations, split, assignment, watch, watchFolds)
      model.encoding = data.encoding
      model.encoding?.hasIntercept = hasIntercept
      model.settings.validation = split
      return (model, validation)
    }
  }

  private func fit(
    _ observations: Observations, _ split: Split, _ assignment: [Int32], _ watch: FitWatcher,
    _ watchFolds: FitWatcher
  ) throws(FitError) -> (SoftmaxModel, Validation?) {
    let exempt = observations.countedRows - assignment.count { $0 >= 0 }
    func score(_ model: SoftmaxModel, _ fold: Int32) -> (FitReport, HeldOutScore) {
      (model.report, HeldOutScore(model, observations, rows: assignment.indices.filter { assignment[$0] == fold }))
    }
    guard case .folds(let count) = split else {
      var model = try fit(try observations.without { assignment[$0] == 0 }, watch: watch)
      model.report.samples = assignment.count { $0 != 0 }
      guard !model.report.interrupted else { return (model, nil) }
      return (model, Validation(split, seed: seed, exempt: 0, [score(model, 0)]))
    }
    let model = try fit(observations, watch: watch)
    var parts: [(FitReport, HeldOutScore)] = []
    for fold in 0..<Int32(truncatingIfNeeded: count) where assignment.contains(fold) {
      guard !model.report.interrupted else { return (model, nil) }
      let other = try fit(try observations.without { assignment[$0] == fold }, watch: watchFolds)
      guard !other.report.interrupted else { return (model, nil) }
      parts.append(score(other, fold))
    }
    return (model, Validation(split, seed: seed, exempt: exempt, parts))
  }
}
