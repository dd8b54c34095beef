extension HeldOutPredictions {
  /// The predictions of the rows that were held out of a model's fit, and their scores.
  package struct Outcome {
    /// The predictions.
    package let predictions: HeldOutPredictions
    /// Their scores.
    package let validation: Validation
    /// The counts of cells.
    package let cells: CellCount
  }

  /// The predictions of the rows that were held out of a model's fit, from the table of the fit.
  ///
  /// After a holdout they are those of the model itself. After folds a model is fitted to the others for each fold, with
  /// the settings and the seed of the model.
  ///
  /// - Parameters:
  ///   - model: a model that was fitted with held-out rows.
  ///   - data: the table of the fit.
  ///   - thresholds: thresholds of the probabilities.
  ///   - threads: the most threads; the results are the same for any number.
  ///   - watch: sees each iteration of the fits, and can stop them.
  /// - Returns: nil if the watcher stopped a fit.
  /// - Throws: ``FitError`` for a model without held-out rows, and for a table that is not that of the fit.
  package static func repeated(
    _ model: SoftmaxModel, of data: DataSet, thresholds: [Double] = [], threads: Int,
    watch: FitWatcher = { _ in .proceed }
  ) throws -> Outcome? {
    guard let split = model.settings.validation, let seed = model.settings.seed else {
      throw FitError(.settings, "The model was fitted without held-out rows; fit it with \(.folds) or \(.holdout).")
    }
    guard model.settings.areComplete else {
      throw FitError(
        .settings,
        "The model file does not contain all settings of the fit, which is to be repeated; fit the model again.")
    }
    let samples = try model.predictor.samples(of: data)
    let groups = try groups(model, data)
    guard let observations = SeenRows.observations(samples, of: model) else { throw otherTable }
    let assignment: [Int32]
    switch split {
    case .holdout:
      guard let known = SeenRows.holdout(of: model, in: observations) else { throw otherTable }
      assignment = known
    case .folds:
      guard observations.countedRows == model.report.samples else { throw otherTable }
      assignment = split.assignment(observations.targets, weights: observations.weights, seed: seed, groups: groups)
    }
    var classifier = SoftmaxClassifier()
    classifier.settings = model.settings
    classifier.settings.initialModel = nil
    classifier.solver = model.settings.solver.flatMap { SolverChoice(named: $0.rawValue) } ?? .automatic
    classifier.threads = threads
    var predictions: HeldOutPredictions? = try HeldOutPredictions(assignment, classes: model.classes.count)
    let validation = try classifier.validate(model, observations, split, assignment, groups, &predictions, watch)
    guard let predictions, var validation else { return nil }
    if !thresholds.isEmpty {
      let kind = observations.weights == nil ? .frequency : model.settings.weightKind
      validation.scores = predictions.evaluation(observations, kind, groups: groups, thresholds: thresholds)
    }
    return Outcome(predictions: predictions, validation: validation, cells: samples.cells)
  }

  /// A code for each row of the fit, by which rows stayed in one fold; nil if rows were dealt one by one.
  private static func groups(_ model: SoftmaxModel, _ data: DataSet) throws -> [Int32]? {
    guard let name = model.settings.foldBy, case .table(let whole) = data else { return nil }
    let (encoding, table) = try model.tableEncoding.agreeing(with: whole)
    return try (encoding.completeRows(of: table).map(table.rows) ?? table).groups(in: name)
  }

  private static var otherTable: FitError {
    FitError(
      .settings,
      "The table is not that of the fit, so that the rows which were held out are not known; give the table of the fit."
    )
  }
}
