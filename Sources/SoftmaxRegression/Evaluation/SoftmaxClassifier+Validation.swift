extension SoftmaxClassifier {
  /// Fits a model, and scores predictions of rows to which it, or a model like it, was not fitted.
  ///
  /// With a holdout, the returned model is fitted to the other rows, and is itself scored. With folds it is fitted to
  /// all rows, and further models, one for each fold, are fitted for the score alone. Levels, means and polynomials are
  /// learned once, from all rows.
  ///
  /// - Parameters:
  ///   - data: features, targets and weights.
  ///   - split: the rows that are scored; ``SoftmaxClassifier/seed`` seeds it.
  ///   - groups: a code for each row, if the rows with one code, which are not independent, stay in one fold; nil for
  ///     independent rows. A holdout takes none.
  ///   - watch: sees each iteration of the fit of the returned model, and can stop it.
  ///   - watchFolds: sees each iteration of the other fits, and can stop them.
  ///   - receive: receives the model at the end of its fit, before the other fits and the scores.
  /// - Returns: the model and its validation, which is nil if a watcher stopped a fit.
  /// - Throws: ``TableError`` for features that are not finite or too large, ``FitError`` for settings.
  public func fit(
    _ data: TrainingData, validating split: Split, groups: [Int32]? = nil, watch: FitWatcher = { _ in .proceed },
    watchFolds: FitWatcher = { _ in .proceed }, receive: (SoftmaxModel) -> Void = { _ in }
  ) throws -> (model: SoftmaxModel, validation: Validation?) {
    try check()
    try data.checkIntercepts(of: self)
    let observations = data.observations
    try split.check(rows: groups.map { Set($0).count } ?? observations.rows, called: groups == nil ? "rows" : "groups")
    if let groups {
      guard groups.count == observations.rows, case .folds = split else {
        throw FitError(.settings, "Groups need folds, and a code for each of the \(observations.rows) rows.")
      }
    }
    let assignment = split.assignment(
      observations.targets, weights: observations.weights, seed: seed, groups: groups)
    guard assignment.contains(where: { $0 >= 0 }) else {
      throw FitError(.settings, "No row can be held out, since the others would lack a class; give more rows.")
    }
    // Only the rows outside of a holdout are fitted.
    let samples: Int? = if case .holdout = split { assignment.count { $0 != 0 } } else { nil }
    @Sendable func complete(_ model: inout SoftmaxModel) {
      if let samples { model.report.samples = samples }
      model.take(data.encoding)
      model.encoding?.hasIntercept = hasIntercept
      model.nameEmptyCells(of: data)
      model.settings.validation = split
      model.settings.weightKind = weightKind ?? observations.impliedWeightKind
      if model.report.observations == Double(model.report.samples) { model.report.observations = nil }
    }
    return try data.placing { () throws(FitError) in
      try fit(observations, split, assignment, groups, { watch($0.completing(complete)) }, watchFolds) { model in
        complete(&model)
        receive(model)
      }
    }
  }

  private func fit(
    _ observations: Observations, _ split: Split, _ assignment: [Int32], _ groups: [Int32]?,
    _ watch: FitWatcher, _ watchFolds: FitWatcher, _ complete: (inout SoftmaxModel) -> Void
  ) throws(FitError) -> (SoftmaxModel, Validation?) {
    let kind = observations.weights == nil ? .frequency : weightKind ?? observations.impliedWeightKind
    let exempt = observations.countedRows - assignment.count { $0 >= 0 }
    func score(_ model: SoftmaxModel, _ fold: Int32) -> (FitReport, HeldOutScore) {
      let rows = assignment.indices.filter { assignment[$0] == fold }
      return (model.report, HeldOutScore(model, observations, rows: rows, groups: groups))
    }
    guard case .folds(let count) = split else {
      var model = try fit(try observations.without { assignment[$0] == 0 }, watch: watch)
      complete(&model)
      guard !model.report.interrupted else { return (model, nil) }
      return (model, Validation(split, seed: seed, exempt: 0, weights: kind, [score(model, 0)]))
    }
    var model = try fit(observations, watch: watch)
    complete(&model)
    var parts: [(FitReport, HeldOutScore)] = []
    for fold in 0..<Int32(truncatingIfNeeded: count) where assignment.contains(fold) {
      guard !model.report.interrupted else { return (model, nil) }
      let other = try fit(try observations.without { assignment[$0] == fold }, watch: watchFolds)
      guard !other.report.interrupted else { return (model, nil) }
      parts.append(score(other, fold))
    }
    return (model, Validation(split, seed: seed, exempt: exempt, weights: kind, parts))
  }
}
