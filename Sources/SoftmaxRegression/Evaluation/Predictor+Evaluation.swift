extension Predictor {
  /// Evaluates the model's predictions of the classes, or the soft targets, of a table or of arrays.
  ///
  /// Rows count by their weight; each row counts once if the table does not have the column of weights.
  ///
  /// - Throws: ``TableError`` if a feature or the target is missing, or the model does not have a class.
  public func evaluate(_ data: some DataSource) throws(TableError) -> Evaluation {
    try evaluate(samples(of: data, mayLackWeights: true), of: data.dataSet)
  }

  /// Evaluates the model's predictions of the targets of samples that were read from a data set.
  ///
  /// - Throws: ``TableError`` if a number is too large, all weights are zero, there are no targets, or memory does not
  ///   suffice for a row and a column for each class.
  package func evaluate(
    _ samples: Samples, of data: DataSet, thresholds: [Double] = []
  ) throws(TableError) -> Evaluation {
    if let fault = samples.weights.flatMap({ WeightFault.first(in: $0) }) {
      throw data.error(.invalidValue, row: fault.row, column: model.encoding?.weights, fault.message)
    }
    guard let targets = samples.targets else { throw data.error(.missingValue, "there is no target to compare with.") }
    let (n, k) = (Double(samples.features.rows), Double(classes.count))
    if let fault = MemoryLimit.fault(
      8 * (n * k + k * k),
      for: "the probabilities and confusions of \(samples.features.rows) rows and \(classes.count) classes")
    {
      throw data.error(.invalidValue, "\(fault); evaluate fewer rows, or fit fewer classes.")
    }
    let logProbabilities = try logProbabilities(for: samples, of: data)
    let known = (0..<logProbabilities.rows).filter { !logProbabilities[$0, 0].isNaN }
    guard known.count < logProbabilities.rows else {
      return Evaluation(
        logProbabilities, targets, samples.weights, classes, model.settings.weightKind, thresholds: thresholds)
    }
    let weights = samples.weights.map { weights in known.map { weights[$0] } }
    guard weights.map({ $0.contains { $0 > 0 } }) ?? !known.isEmpty else {
      throw data.error(
        .invalidValue,
        "no row is estimable: the rows of the fit do not determine the effects of aliased features; fit with a penalty."
      )
    }
    return Evaluation(
      logProbabilities.rows(known), targets.rows(known), weights, classes, model.settings.weightKind,
      thresholds: thresholds)
  }

  /// The counts of the samples' cells, and of the rows that the fit does not determine.
  package func counts(of samples: Samples, in data: DataSet) throws(TableError) -> CellCount {
    guard !rowSpace.relations.isEmpty else { return samples.cells }
    return try predictions(for: samples, of: data, rows: nil, threads: Threads.available).cells
  }

  /// A sentence which says that the samples do not have the weights of the fit; nil if they do.
  package func noteOnWeights(areGiven: Bool) -> String? {
    guard !areGiven, let column = model.encoding?.weights else { return nil }
    return "the data have no weights (the fit had the column \"\(column)\"); every row counts once."
  }
}
