extension SoftmaxModel {
  /// How well the model predicts the classes, or the soft targets, of a table.
  ///
  /// A model that drops rows with missing values leaves them out here, too.
  ///
  /// - Throws: ``TableError`` where a feature or the target is missing, or a class is not one of the model's.
  public func evaluate(_ table: Table) throws(TableError) -> Evaluation {
    let rows = try tableEncoding.completeRows(of: table, weighted: false)
    let table = rows.map(table.rows) ?? table
    let logProbabilities = try logProbabilities(for: table)
    guard tableEncoding.target != nil || tableEncoding.softTargets != nil else {
      throw table.error(.unknownColumn, "the model was fitted without a table, so its target column is not known.")
    }
    switch try tableEncoding.targets(of: table, classes: classes) {
    case .labels(let labels, _):
      return Evaluation(logProbabilities: logProbabilities, labels: labels.map { Int($0) }, classes: classes)
    case .probabilities(let targets):
      return Evaluation(logProbabilities: logProbabilities, softTargets: targets, classes: classes)
    }
  }
}
