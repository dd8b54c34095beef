/// The rows of a table that a model was fitted to, and its score on those that were held out.
///
/// A table is that of the fit if it has the rows of the fit, on which the loss is that of the fit.
public struct SeenRows: Sendable, Equatable, Encodable {
  /// The score of the rows that were held out.
  public struct HeldOut: Sendable, Equatable, Encodable {
    /// The number of rows.
    public let samples: Int
    /// The mean cross-entropy, in nats.
    public let logLoss: Double
    /// The share of rows whose true class is the most probable one.
    public let accuracy: Double
  }

  /// The number of rows that the model was fitted to.
  public let seen: Int
  /// The score of the other rows; nil if none were held out.
  public let heldOut: HeldOut?

  /// Finds the rows that the model was fitted to.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - samples: the samples of a table.
  ///   - evaluation: the evaluation of the model on these samples.
  /// - Returns: nil if the table is not known to be that of the fit.
  package init?(_ model: SoftmaxModel, _ samples: Samples, _ evaluation: Evaluation) {
    guard case .holdout? = model.settings.validation else {
      guard evaluation.samples == model.report.samples, Self.isLoss(evaluation.logLoss, of: model) else { return nil }
      (seen, heldOut) = (model.report.samples, nil)
      return
    }
    guard let observations = Self.observations(samples, of: model),
      let assignment = Self.holdout(of: model, in: observations)
    else { return nil }
    let rows = assignment.indices.filter { assignment[$0] == 0 }
    seen = assignment.count - rows.count
    let score = HeldOutScore(model, observations, rows: rows)
    heldOut = HeldOut(samples: score.samples, logLoss: score.logLoss, accuracy: score.accuracy)
  }

  /// The samples of a table as a fit takes them; nil without targets.
  static func observations(_ samples: Samples, of model: SoftmaxModel) -> Observations? {
    samples.targets.map { targets in
      Observations(
        unchecked: samples.features, targets: targets, weights: samples.weights, offsets: samples.offsets,
        classNames: model.classes, featureNames: model.features)
    }
  }

  /// For each row 0 if it was held out of the fit, and otherwise -1; nil if the samples are not known to be those of the
  /// fit.
  static func holdout(of model: SoftmaxModel, in observations: Observations) -> [Int32]? {
    guard let split = model.settings.validation, let seed = model.settings.seed else { return nil }
    let assignment = split.assignment(observations.targets, weights: observations.weights, seed: seed)
    let fitted = assignment.indices.filter { assignment[$0] != 0 }
    guard fitted.count == model.report.samples, fitted.count < assignment.count else { return nil }
    var classifier = SoftmaxClassifier()
    classifier.settings = model.settings
    guard let part = try? classifier.weighted(observations.without { assignment[$0] == 0 }),
      isLoss(HeldOutScore(model, part, rows: fitted).logLoss, of: model)
    else { return nil }
    return assignment
  }

  private static func isLoss(_ loss: Double, of model: SoftmaxModel) -> Bool {
    abs(loss - model.report.loss) <= 1e-9 * max(model.report.loss, 1e-300)
  }
}

extension SeenRows: CustomStringConvertible {
  /// A sentence for people.
  public var description: String {
    guard let heldOut else {
      return "The model was fitted to these rows: expect a little less of new ones."
    }
    return "The model was fitted to \(seen) of these rows. The \(heldOut.samples) that were held out have log loss "
      + "\(Evaluation.measure(heldOut.logLoss)) and accuracy \(Evaluation.measure(heldOut.accuracy))."
  }
}
