/// Predictions of rows by models that were not fitted to them.
public struct HeldOutPredictions: Sendable {
  /// The indices of the rows that were held out, in ascending order.
  public let rows: [Int]
  /// The fold of each of them, from 0; 0 for all rows of a holdout.
  public let folds: [Int32]
  /// The logarithms of their class probabilities, a row for each of ``rows`` and a column for each class; NaN in rows
  /// that the fit of the other folds does not determine.
  public private(set) var logProbabilities: Matrix<Double>

  /// No predictions yet, of the rows that have a fold.
  ///
  /// - Throws: ``FitError`` if memory does not suffice for a row and a column for each class.
  init(_ assignment: [Int32], classes: Int) throws(FitError) {
    rows = assignment.indices.filter { assignment[$0] >= 0 }
    if let fault = MemoryLimit.fault(
      8 * Double(rows.count) * Double(classes), for: "the predictions of \(rows.count) rows and \(classes) classes")
    {
      throw FitError(.settings, "\(fault); leave the predictions out.")
    }
    folds = rows.map { assignment[$0] }
    logProbabilities = Matrix(rows: rows.count, columns: classes, repeating: .nan)
  }

  /// Keeps a model's predictions of the rows of a fold, and returns their score.
  mutating func add(
    _ model: SoftmaxModel, _ observations: Observations, fold: Int32, groups: [Int32]?
  ) -> HeldOutScore {
    let places = folds.indices.filter { folds[$0] == fold }
    return HeldOutScore(model, observations, rows: places.map { rows[$0] }, groups: groups) { place, row in
      for (k, value) in row.enumerated() { logProbabilities[places[place], k] = value }
    }
  }

  /// The scores of the predictions.
  ///
  /// - Parameters:
  ///   - observations: the samples from which the rows were held out.
  ///   - weights: the meaning of their weights.
  ///   - groups: a code for each sample, or nil for independent samples.
  /// - Returns: nil if no row has a prediction.
  func evaluation(
    _ observations: Observations, _ weights: WeightKind?, groups: [Int32]?, thresholds: [Double] = []
  ) -> Evaluation? {
    let known = rows.indices.filter { !logProbabilities[$0, 0].isNaN }
    guard !known.isEmpty else { return nil }
    let scored = known.map { rows[$0] }
    return Evaluation(
      known.count < rows.count ? logProbabilities.rows(known) : logProbabilities, observations.targets.rows(scored),
      observations.weights.map { weights in scored.map { weights[$0] } }, observations.classNames, weights,
      groups: groups.map { groups in scored.map { groups[$0] } }, thresholds: thresholds)
  }
}
