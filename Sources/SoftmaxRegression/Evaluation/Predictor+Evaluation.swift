extension Predictor {
  /// How well the model predicts the classes, or the soft targets, of a table or of arrays.
  ///
  /// Rows count by their weight; where a table lacks the column of weights, each counts once.
  ///
  /// - Throws: ``TableError`` where a feature or the target is missing, or a class is not one of the model's.
  public func evaluate(_ data: some DataSource) throws(TableError) -> Evaluation {
    try evaluate(samples(of: data, mayLackWeights: true), of: data.dataSet)
  }

  /// How well the model predicts the targets of samples that were taken from a data set.
  ///
  /// - Throws: ``TableError`` where a number is too large, all weights are zero, or there are no targets.
  package func evaluate(_ samples: Samples, of data: DataSet) throws(TableError) -> Evaluation {
    if let fault = samples.weights.flatMap({ WeightFault.first(in: $0) }) {
      throw data.error(.invalidValue, row: fault.row, column: model.encoding?.weights, fault.message)
    }
    guard let targets = samples.targets else { throw data.error(.missingValue, "there is no target to compare with.") }
    return Evaluation(try logProbabilities(for: samples, of: data), targets, samples.weights, classes)
  }

  /// That samples lack the weights which the samples of the fit had, in a sentence; nil where they do not.
  package func noteOnWeights(areGiven: Bool) -> String? {
    guard !areGiven, let column = model.encoding?.weights else { return nil }
    return "the data have no weights (the fit had the column \"\(column)\"); every row counts once."
  }
}
