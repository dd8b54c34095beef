internal import Essentials

/// The scores of the rule that calls a sample a member of a class if the probability of the class is at least a threshold.
public struct ThresholdScores: Codable, Sendable, Equatable {
  /// The class.
  public let `class`: String
  /// The threshold, between 0 and 1.
  public let threshold: Double
  /// The weight of the samples that reach the threshold.
  public let called: Double
  /// The share of these whose true class it is; nil if there are none.
  public let precision: Double?
  /// The share of the samples of the class that reach the threshold (sensitivity); nil for a class without samples.
  public let recall: Double?
  /// The share of the samples of other classes that do not reach the threshold; nil if there are none.
  public let specificity: Double?
  /// The harmonic mean of precision and recall; nil if they are not known.
  public let f1: Double?
}

extension ThresholdScores {
  /// The scores at some thresholds, class by class; of two classes those of the second.
  ///
  /// - Parameters:
  ///   - thresholds: the thresholds.
  ///   - logProbabilities: ln p, n x K.
  ///   - truths: the true class of each sample.
  ///   - weights: the weight of each sample, or nil for 1.
  ///   - classes: the K classes.
  static func all(
    _ thresholds: [Double], _ logProbabilities: Matrix<Double>, truths: [Int], weights: [Double]?, classes: [String]
  ) -> [ThresholdScores] {
    let told = classes.count == 2 ? [1] : Array(classes.indices)
    return told.flatMap { c in
      thresholds.map { threshold in
        var (hits, called, own, others) = (0.0, 0.0, 0.0, 0.0)
        for (i, truth) in truths.enumerated() {
          let weight = weights?[i] ?? 1
          let isCalled = exp(logProbabilities[i, c]) >= threshold
          if truth == c { own += weight } else { others += weight }
          if isCalled { called += weight }
          if isCalled, truth == c { hits += weight }
        }
        func share(_ part: Double, of whole: Double) -> Double? { whole > 0 ? part / whole : nil }
        return ThresholdScores(
          class: classes[c], threshold: threshold, called: called, precision: share(hits, of: called),
          recall: share(hits, of: own), specificity: share(others - (called - hits), of: others),
          f1: share(2 * hits, of: called + own))
      }
    }
  }
}
