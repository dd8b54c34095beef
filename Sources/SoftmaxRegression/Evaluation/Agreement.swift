internal import Essentials

/// The agreement of predicted with true classes beyond the accuracy, from their confusion matrix.
///
/// With the total weight s, the weight c of right predictions, and the weights t_k of the samples of class k and q_k of
/// those that are predicted to be of class k.
public struct Agreement: Codable, Sendable, Equatable {
  /// The scores of a guess that knows nothing but how common each class is among these samples.
  public struct Baseline: Codable, Sendable, Equatable {
    /// The most common class.
    public let `class`: String
    /// The accuracy of always predicting it.
    public let accuracy: Double
    /// The log loss of predicting the shares of the classes: their entropy, in nats.
    public let logLoss: Double
    /// The Brier score of predicting them: 1 - Σ_k (t_k/s)².
    public let brier: Double
  }

  /// Means over the classes that occur or are predicted; each class counts alike, and an undefined score as 0.
  public struct Macro: Codable, Sendable, Equatable {
    /// The mean precision.
    public let precision: Double
    /// The mean recall.
    public let recall: Double
    /// The mean F1 score.
    public let f1: Double
    /// The mean area under the ROC curves of the classes that have one; nil if no class does.
    public let auc: Double?
  }

  /// A guess without features.
  public let baseline: Baseline
  /// The mean recall of the classes that occur.
  public let balancedAccuracy: Double
  /// Means over classes.
  public let macro: Macro
  /// Cohen's kappa (c s - Σ t_k q_k) / (s² - Σ t_k q_k), from -1 to 1; nil where chance alone agrees entirely.
  ///
  /// Source: Cohen (1960), Educational and Psychological Measurement 20, 37-46.
  public let kappa: Double?
  /// The correlation of Matthews for K classes, (c s - Σ t_k q_k) / √((s² - Σ q_k²) (s² - Σ t_k²)), from -1 to 1; nil
  /// if all samples are of one class, or predicted to be.
  ///
  /// Source: Gorodkin (2004), Computational Biology and Chemistry 28, 367-374.
  public let matthews: Double?

  init(_ confusion: ConfusionMatrix, _ perClass: [ClassScores]) {
    let total = perClass.reduce(0) { $0 + $1.support }
    // Shares, so that the squares of large weights stay in range.
    let truths = perClass.map { $0.support / total }
    let predictions = perClass.indices.map { confusion.predicted($0) / total }
    let hits = perClass.indices.reduce(0) { $0 + confusion.counts[$1][$1] / total }
    let commonest = truths[...].firstIndexOfMaximum
    baseline = Baseline(
      class: perClass[commonest].class, accuracy: truths[commonest],
      logLoss: truths.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 },
      brier: 1 - truths.reduce(0) { $0 + $1 * $1 })
    let recalls = perClass.compactMap(\.recall)
    balancedAccuracy = recalls.reduce(0, +) / Double(recalls.count)
    let counted = perClass.indices.filter { truths[$0] > 0 || predictions[$0] > 0 }.map { perClass[$0] }
    func mean(_ score: (ClassScores) -> Double?) -> Double {
      counted.reduce(0) { $0 + (score($1) ?? 0) } / Double(counted.count)
    }
    let areas = perClass.compactMap(\.auc)
    macro = Macro(
      precision: mean(\.precision), recall: mean(\.recall), f1: mean(\.f1),
      auc: areas.isEmpty ? nil : areas.reduce(0, +) / Double(areas.count))
    func sum(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    let chance = sum(truths, predictions)
    kappa = chance < 1 ? (hits - chance) / (1 - chance) : nil
    let spread = (1 - sum(predictions, predictions)) * (1 - sum(truths, truths))
    matthews = spread > 1e-15 ? (hits - chance) / spread.squareRoot() : nil
  }
}
