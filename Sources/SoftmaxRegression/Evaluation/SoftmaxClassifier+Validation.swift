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
  ///   - receivePredictions: receives the predictions of all held-out rows, which are then also scored together
  ///     (``Validation/scores``); nil if only the log loss and the accuracy are of interest. It takes n K numbers.
  /// - Returns: the model and its validation, which is nil if a watcher stopped a fit.
  /// - Throws: ``TableError`` for features that are not finite or too large, ``FitError`` for settings.
  public func fit(
    _ data: TrainingData, validating split: Split, groups: [Int32]? = nil, watch: FitWatcher = { _ in .proceed },
    watchFolds: FitWatcher = { _ in .proceed }, receive: (SoftmaxModel) -> Void = { _ in },
    receivePredictions: ((HeldOutPredictions) -> Void)? = nil
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
    let foldBy = settings.foldBy
    // Only the rows outside of a holdout are fitted.
    let samples: Int? = if case .holdout = split { assignment.count { $0 != 0 } } else { nil }
    @Sendable func complete(_ model: inout SoftmaxModel) {
      if let samples { model.report.samples = samples }
      model.take(data.encoding)
      model.encoding?.hasIntercept = hasIntercept
      model.nameEmptyCells(of: data)
      model.settings.validation = split
      model.settings.foldBy = groups == nil ? nil : foldBy
      model.settings.weightKind = weightKind ?? observations.impliedWeightKind
      if model.report.observations == Double(model.report.samples) { model.report.observations = nil }
    }
    return try data.placing { () throws(FitError) in
      var predictions =
        try receivePredictions.map { _ throws(FitError) in
          try HeldOutPredictions(assignment, classes: observations.classNames.count)
        }
      let outcome = try fit(
        observations, split, assignment, groups, &predictions, { watch($0.completing(complete)) }, watchFolds
      ) { model in
        complete(&model)
        receive(model)
      }
      if let predictions, outcome.validation != nil { receivePredictions?(predictions) }
      return outcome
    }
  }

  private func fit(
    _ observations: Observations, _ split: Split, _ assignment: [Int32], _ groups: [Int32]?,
    _ predictions: inout HeldOutPredictions?, _ watch: FitWatcher, _ watchFolds: FitWatcher,
    _ complete: (inout SoftmaxModel) -> Void
  ) throws(FitError) -> (model: SoftmaxModel, validation: Validation?) {
    let fitted = if case .holdout = split { try observations.without { assignment[$0] == 0 } } else { observations }
    var model = try fit(fitted, watch: watch)
    complete(&model)
    guard !model.report.interrupted else { return (model, nil) }
    return (model, try validate(model, observations, split, assignment, groups, &predictions, watchFolds))
  }

  /// The scores of the rows that have a fold: by the model after a holdout, and otherwise by a fit of the other folds
  /// for each fold; nil if the watcher stopped a fit.
  func validate(
    _ model: SoftmaxModel, _ observations: Observations, _ split: Split, _ assignment: [Int32], _ groups: [Int32]?,
    _ predictions: inout HeldOutPredictions?, _ watch: FitWatcher
  ) throws(FitError) -> Validation? {
    func score(_ model: SoftmaxModel, _ fold: Int32) -> (FitReport, HeldOutScore) {
      guard var own = predictions, model.report.hasEstimates else {
        let rows = assignment.indices.filter { assignment[$0] == fold }
        return (model.report, HeldOutScore(model, observations, rows: rows, groups: groups))
      }
      // Only one variable holds the predictions at a time, so that they are not copied.
      predictions = nil
      defer { predictions = own }
      return (model.report, own.add(model, observations, fold: fold, groups: groups))
    }
    var parts: [(FitReport, HeldOutScore)] = []
    var exempt = 0
    switch split {
    case .holdout: parts.append(score(model, 0))
    case .folds(let count):
      exempt = observations.countedRows - assignment.count { $0 >= 0 }
      for fold in 0..<Int32(truncatingIfNeeded: count) where assignment.contains(fold) {
        let other = try fit(try observations.without { assignment[$0] == fold }, watch: watch)
        guard !other.report.interrupted else { return nil }
        parts.append(score(other, fold))
      }
    }
    let kind = observations.weights == nil ? .frequency : weightKind ?? observations.impliedWeightKind
    var result = Validation(split, seed: seed, exempt: exempt, weights: kind, parts)
    result.scores = predictions?.evaluation(observations, kind, groups: groups)
    return result
  }
}
