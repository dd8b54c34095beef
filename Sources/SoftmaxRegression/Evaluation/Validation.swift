internal import Foundation

/// How well a model predicts rows that it was not fitted to.
public struct Validation: Codable, Sendable, Equatable {
  /// `holdout` or `folds`.
  public let kind: String
  /// The seed of the split.
  public let seed: UInt64
  /// The rows that were scored.
  public let samples: Int
  /// The rows that were never scored, since the others would have lacked their class.
  public let exempt: Int
  /// The mean cross-entropy of the scored rows, in nats; nil where a fit gave no estimates.
  public let logLoss: Double?
  /// Its standard error: from the folds where there are several, otherwise from the rows.
  ///
  /// With parts of weight W_f and mean m_f, and m the mean of all, it is √(Σ W_f (m_f - m)² / (W (F - 1))) for F folds;
  /// rows are parts in the same formula with F the sum of their weights. Folds share rows of their fits, so that it tells
  /// the size of the error only.
  public let logLossStandardError: Double?
  /// The share of the scored rows whose most probable class is theirs; nil where a fit gave no estimates.
  public let accuracy: Double?
  /// Its standard error, as that of the log loss.
  public let accuracyStandardError: Double?
  /// The number of parts that were scored: that of the folds, 1 for a holdout.
  public let folds: Int
  /// What each part came to.
  public let perFold: [Fold]

  /// What one part of the rows came to.
  public struct Fold: Codable, Sendable, Equatable {
    /// The rows of the part.
    public let samples: Int
    /// Their weight.
    public let weight: Double
    /// Their mean cross-entropy; nil where the fit to the other rows gave no estimates.
    public let logLoss: Double?
    /// The share that was predicted rightly.
    public let accuracy: Double?
    /// Whether the fit to the other rows converged.
    public let converged: Bool
    /// Why that fit ended.
    public let termination: FitTermination
  }
}

extension Validation.Fold {
  /// Writes every key, with null for what is not known.
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
  /// Writes every key, with null for what is not known.
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
  /// Adds up what the parts came to.
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
    guard let logLoss, let accuracy else { return "\(parts): none, since a fit to the other rows has no estimates" }
    func shown(_ value: Double, _ error: Double?) -> String {
      String(format: "%.6g", value) + (error.map { String(format: " ± %.2g", $0) } ?? "")
    }
    return "\(parts): log loss \(shown(logLoss, logLossStandardError)), accuracy "
      + shown(accuracy, accuracyStandardError)
  }
}
