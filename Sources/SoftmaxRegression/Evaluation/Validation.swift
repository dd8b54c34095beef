/// The scores of a model's predictions of rows to which it was not fitted.
public struct Validation: Codable, Sendable, Equatable {
  /// `holdout` or `folds`.
  public let kind: String
  /// The seed of the split.
  public let seed: UInt64
  /// The number of rows that were scored.
  public let samples: Int
  /// The number of rows that were exempt from scoring, since without them the others would have lacked a class.
  public let exempt: Int
  /// The mean cross-entropy of the scored rows, in nats; nil if a fit gave no estimates.
  public let logLoss: Double?
  /// The standard error of the log loss: from the folds if there are several, otherwise from the rows.
  ///
  /// For F folds with weights W_f and means m_f, and the mean m of all rows, it is √(Σ W_f (m_f - m)² / (W (F - 1))).
  /// For rows the formula is the same, with F the sum of their weights. The fits of the folds share rows, so that it
  /// shows only the size of the error.
  public let logLossStandardError: Double?
  /// The share of the scored rows whose true class is the most probable one; nil if a fit gave no estimates.
  public let accuracy: Double?
  /// The standard error of the accuracy, computed like that of the log loss.
  public let accuracyStandardError: Double?
  /// The number of scored parts: the number of folds, or 1 for a holdout.
  public let folds: Int
  /// The scores of each part.
  public let perFold: [Fold]

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
    try container.encode(logLoss, forKey: .logLoss)
    try container.encode(logLossStandardError, forKey: .logLossStandardError)
    try container.encode(accuracy, forKey: .accuracy)
    try container.encode(accuracyStandardError, forKey: .accuracyStandardError)
    try container.encode(folds, forKey: .folds)
    try container.encode(perFold, forKey: .perFold)
  }
}

extension Validation {
  /// Combines the scores of the parts.
  init(_ split: Split, seed: UInt64, exempt: Int, _ parts: [(report: FitReport, score: HeldOutScore)]) {
    switch split {
    case .holdout: kind = "holdout"
    case .folds: kind = "folds"
    }
    self.seed = seed
    self.exempt = exempt
    samples = parts.reduce(0) { $0 + $1.score.samples }
    folds = parts.count
    perFold = parts.map { report, score in
      Fold(
        samples: score.samples, weight: score.weight, logLoss: report.hasEstimates ? score.logLoss : nil,
        accuracy: report.hasEstimates ? score.accuracy : nil, converged: report.converged,
        termination: report.termination)
    }
    let isWhole = parts.allSatisfy(\.report.hasEstimates)
    guard isWhole, let only = parts.first?.score else {
      (logLoss, logLossStandardError, accuracy, accuracyStandardError) = (nil, nil, nil, nil)
      return
    }
    guard parts.count > 1 else {
      (logLoss, logLossStandardError) = (only.logLoss, only.logLossStandardError)
      (accuracy, accuracyStandardError) = (only.accuracy, only.accuracyStandardError)
      return
    }
    var (losses, hits) = (HeldOutScore.Moments(), HeldOutScore.Moments())
    for (_, score) in parts {
      losses.add(score.logLoss, weight: score.weight)
      hits.add(score.accuracy, weight: score.weight)
    }
    let count = Double(parts.count)
    (logLoss, logLossStandardError) = (losses.mean, losses.standardError(of: count))
    accuracy = parts.reduce(0) { $0 + $1.score.hits } / losses.weight
    accuracyStandardError = hits.standardError(of: count)
  }
}

extension Validation: CustomStringConvertible {
  /// One line for people.
  public var description: String {
    let parts =
      kind == "folds" ? "\(folds) folds, \(samples.counted("sample"))" : "\(samples.counted("sample")) held out"
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
