/// The scores of a path's points on held-out rows.
public struct PathValidation: Codable, Sendable, Equatable {
  /// A score of predictions; less is better.
  public enum Measure: String, Codable, Sendable, CaseIterable {
    /// The mean cross-entropy in nats.
    case logLoss = "log-loss"
    /// The share of rows whose most probable class is not the true one.
    case error
    /// The mean squared distance of the probabilities from the targets, summed over classes.
    case brier

    /// The score for people.
    package var words: String {
      switch self {
      case .logLoss: "log loss"
      case .error: "error"
      case .brier: "Brier score"
      }
    }
  }

  /// The scores by one measure.
  public struct Scores: Codable, Sendable, Equatable {
    /// The mean over all scored rows, for each point.
    public let mean: [Double]
    /// √(Σ W_f (m_f - m)² / (W (F - 1))) over folds f with weights W_f and means m_f, for each point.
    public let standardError: [Double]
    /// The mean of each fold, folds x points.
    public let perFold: [[Double]]
  }

  /// The scores of relaxed fits by the measure of the choice.
  public struct Relaxed: Codable, Sendable, Equatable {
    /// The mean over all scored rows, for each point; nil where the fit of a fold has no estimates.
    public let mean: [Double?]
    /// The standard errors of the means, as those of the penalised fits.
    public let standardError: [Double?]
    /// The mean of each fold, folds x points; nil where its fit has no estimates.
    public let perFold: [[Double?]]
    /// The place of the point with the least mean.
    public let minimum: Int?
    /// The place of the first point whose mean is at most the least plus its standard error.
    public let oneStandardError: Int?
  }

  /// `folds`.
  public let kind: String
  /// The number of folds.
  public let folds: Int
  /// The number of times that the rows were dealt into folds.
  public let repeats: Int
  /// The seed of the folds.
  public let seed: UInt64
  /// The number of scored rows.
  public let samples: Int
  /// The number of rows that were not scored, since without them the others would have lacked a class.
  public let exempt: Int
  /// The measure by which points are chosen.
  public let measure: Measure
  /// The scores by that measure.
  public let mean: [Double]
  /// Their standard errors.
  public let standardError: [Double]
  /// The scores of each fold.
  public let perFold: [[Double]]
  /// The scores by each measure.
  public let logLoss: Scores
  /// The shares of wrong predictions.
  public let error: Scores
  /// The Brier scores.
  public let brier: Scores
  /// The place of the point with the least mean.
  public let minimum: Int?
  /// The place of the first point whose mean is at most the least plus its standard error.
  public let oneStandardError: Int?
  /// The scores of the relaxed fits; nil if there are none.
  public let relaxed: Relaxed?
  /// Whether all fits of the folds converged.
  public let converged: Bool
}
