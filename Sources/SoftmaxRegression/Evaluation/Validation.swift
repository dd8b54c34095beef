/// The scores of a model's predictions of rows to which it was not fitted.
public struct Validation: Codable, Sendable, Equatable {
  /// `holdout` or `folds`.
  public let kind: String
  /// The seed of the split.
  public let seed: UInt64
  /// The number of rows that were scored, in parts whose fits have estimates.
  public let samples: Int
  /// The number of rows that were exempt from scoring, since without them the others would have lacked a class.
  public let exempt: Int
  /// The number of groups whose rows stayed in one fold; nil if rows were dealt one by one.
  public let groups: Int?
  /// The mean cross-entropy of the scored rows, in nats; nil if no fit gave estimates.
  public let logLoss: Double?
  /// The standard error of the log loss, from the variation of the scored rows or groups, in folds as in a holdout; nil
  /// for weights whose meaning is not known.
  ///
  /// It is that of a mean of independent rows, or of independent groups of rows. The variation between folds would not do: each fold has rows of all
  /// classes in the same shares, so that folds differ less than new data would. That fits share rows is left out.
  public let logLossStandardError: Double?
  /// The share of the scored rows whose true class is the most probable one; nil if no fit gave estimates.
  public let accuracy: Double?
  /// The standard error of the accuracy, computed like that of the log loss.
  public let accuracyStandardError: Double?
  /// The number of scored parts: the number of folds, or 1 for a holdout.
  public let folds: Int
  /// The scores of each part.
  public let perFold: [Fold]
  /// All scores of the predictions of the held-out rows together; nil unless the predictions were kept.
  public internal(set) var scores: Evaluation?

  /// The scores of one part of the rows.
  public struct Fold: Codable, Sendable, Equatable {
    /// The number of rows in the part.
    public let samples: Int
    /// The weight of the part.
    public let weight: Double
    /// The mean cross-entropy; nil if the fit to the other rows gave no estimates.
    public let logLoss: Double?
    /// The share of rows that were predicted rightly.
    public let accuracy: Double?
    /// Whether the fit to the other rows converged.
    public let converged: Bool
    /// The reason for the end of that fit.
    public let termination: FitTermination
  }
}

extension Validation.Fold {
  /// Writes every key, with null for unknown values.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(samples, forKey: .samples)
    try container.encode(weight, forKey: .weight)
    try container.encode(logLoss, forKey: .logLoss)
    try container.encode(accuracy, forKey: .accuracy)
    try container.encode(converged, forKey: .converged)
    try container.encode(termination, forKey: .termination)
  }
}

extension Validation {
  /// Writes every key, with null for unknown values.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    try container.encode(seed, forKey: .seed)
    try container.encode(samples, forKey: .samples)
    try container.encode(exempt, forKey: .exempt)
    try container.encodeIfPresent(groups, forKey: .groups)
    try container.encode(logLoss, forKey: .logLoss)
    try container.encode(logLossStandardError, forKey: .logLossStandardError)
    try container.encode(accuracy, forKey: .accuracy)
    try container.encode(accuracyStandardError, forKey: .accuracyStandardError)
    try container.encode(folds, forKey: .folds)
    try container.encode(perFold, forKey: .perFold)
    try container.encodeIfPresent(scores, forKey: .scores)
  }
}

extension Validation {
  /// Combines the scores of the parts; a part whose fit has no estimates has no score.
  init(
    _ split: Split, seed: UInt64, exempt: Int, weights: WeightKind?, _ parts: [(report: FitReport, score: HeldOutScore)]
  ) {
    switch split {
    case .holdout: kind = "holdout"
    case .folds: kind = "folds"
    }
    self.seed = seed
    self.exempt = exempt
    folds = parts.count
    var total = HeldOutScore()
    for (report, score) in parts where report.hasEstimates { total.add(score) }
    samples = total.samples
    perFold = parts.map { report, score in
      Fold(
        samples: score.samples, weight: score.weight, logLoss: report.hasEstimates ? score.logLoss : nil,
        accuracy: report.hasEstimates ? score.accuracy : nil, converged: report.converged,
        termination: report.termination)
    }
    groups = total.losses.groupCount > 0 ? total.losses.groupCount : nil
    let isScored = total.weight > 0
    (logLoss, accuracy) = isScored ? (total.logLoss, total.accuracy) : (nil, nil)
    logLossStandardError = total.losses.standardError(weights)
    accuracyStandardError = total.hits.standardError(weights)
  }

  /// The indices of the parts whose fits have no estimates, so that their rows are not scored.
  package var unscored: [Int] { perFold.indices.filter { perFold[$0].logLoss == nil } }
}

extension Validation: CustomStringConvertible {
  /// One line for people.
  public var description: String {
    let scored = folds - unscored.count
    let count = scored == folds ? "\(folds)" : "\(scored) of \(folds)"
    let together = groups.map { " in \($0.counted("group"))" } ?? ""
    let rows = samples.counted("sample")
    let parts = kind == "folds" ? "\(count) folds, \(rows)\(together)" : "\(rows) held out"
    guard let logLoss, let accuracy else { return "\(parts): no score, since a fit to the other rows has no estimates" }
    func shown(_ value: Double, _ error: Double?) -> String {
      guard let error else { return NumberText.number(value, digits: 6) }
      let precision = Precision(of: error, digits: 2)
      return "\(precision.text(value)) ± \(precision.text(error))"
    }
    return "\(parts): log loss \(shown(logLoss, logLossStandardError)), accuracy "
      + shown(accuracy, accuracyStandardError)
  }
}
