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
    let report = model.report
    func isThatOfTheFit(_ loss: Double) -> Bool { abs(loss - report.loss) <= 1e-9 * max(report.loss, 1e-300) }
    guard case .holdout? = model.settings.validation else {
      guard evaluation.samples == report.samples, isThatOfTheFit(evaluation.logLoss) else { return nil }
      (seen, heldOut) = (report.samples, nil)
      return
    }
    guard let split = model.settings.validation, let seed = model.settings.seed, let targets = samples.targets else {
      return nil
    }
    let assignment = split.assignment(targets, weights: samples.weights, seed: seed)
    let fitted = assignment.indices.filter { assignment[$0] != 0 }
    guard fitted.count == report.samples, fitted.count < assignment.count else { return nil }
    var classifier = SoftmaxClassifier()
    classifier.settings = model.settings
    let observations = Observations(
      unchecked: samples.features, targets: targets, weights: samples.weights, offsets: samples.offsets,
      classNames: model.classes, featureNames: model.features)
    let part = try? classifier.weighted(observations.without { assignment[$0] == 0 })
    guard let part, isThatOfTheFit(HeldOutScore(model, part, rows: fitted).logLoss) else { return nil }
    seen = fitted.count
    let score = HeldOutScore(model, observations, rows: assignment.indices.filter { assignment[$0] == 0 })
    heldOut = HeldOut(samples: score.samples, logLoss: score.logLoss, accuracy: score.accuracy)
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
