extension SoftmaxModel {
  /// How well the model predicts the classes, or the soft targets, of a table.
  ///
  /// - Throws: ``TableError`` where a feature or the target is missing, or a class is not one of the model's.
  public func evaluate(_ table: Table) throws(TableError) -> Evaluation {
    try evaluate(.table(table))
  }

  /// How well the model predicts the classes, or the soft targets, of a data set.
  ///
  /// - Throws: ``TableError`` where a feature or the target is missing, or a class is not one of the model's.
  public func evaluate(_ data: DataSet) throws(TableError) -> Evaluation {
    try evaluate(samples(of: data), of: data)
  }

  /// How well the model predicts the targets of samples that were taken from a data set.
  ///
  /// - Throws: ``TableError`` where a number is too large, or there are no targets.
  public func evaluate(_ samples: Samples, of data: DataSet) throws(TableError) -> Evaluation {
    let logProbabilities = try logProbabilities(for: samples, of: data)
    switch samples.targets {
    case .labels(let labels, _):
      return Evaluation(logProbabilities: logProbabilities, labels: labels.map { Int($0) }, classes: classes)
    case .probabilities(let targets):
      return Evaluation(logProbabilities: logProbabilities, softTargets: targets, classes: classes)
    case nil:
      throw data.error(.missingValue, "there is no target to compare with.")
    }
  }
}
