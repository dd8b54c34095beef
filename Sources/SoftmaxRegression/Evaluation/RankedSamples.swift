/// Positive and negative samples in the order of their scores, for measures of the ranking.
///
/// O(n log n) time, O(n) memory.
package struct RankedSamples {
  /// The weights of the samples of each distinct score, in ascending order, up to a factor.
  private var ties: [(positive: Double, negative: Double)] = []

  /// - Parameters:
  ///   - scores: the score of each sample.
  ///   - isPositive: whether each sample is positive.
  ///   - weights: the non-negative weight of each sample; 1 if absent.
  package init(scores: [Double], isPositive: [Bool], weights: [Double]? = nil) {
    precondition(scores.count == isPositive.count, "Each score must belong to a positive or a negative sample.")
    precondition(weights.map { $0.count == scores.count } ?? true, "There must be a weight for each score.")
    var samples: [(score: Double, positive: Double, negative: Double)] = []
    samples.reserveCapacity(scores.count)
    // Weights are divided by a power of two, which costs no digit, so that their products stay in range.
    let exponent = (weights?.max()).flatMap { $0 > 0 ? Int($0.exponent) : nil } ?? 0
    let scale = Double(sign: .plus, exponent: min(max(-exponent, -1023), 1023), significand: 1)
    for i in scores.indices {
      let weight = weights.map { $0[i] * scale } ?? 1
      samples.append((scores[i], isPositive[i] ? weight : 0, isPositive[i] ? 0 : weight))
    }
    samples.sort { $0.score < $1.score }
    var start = 0
    while start < samples.count {
      var (positive, negative) = (0.0, 0.0)
      var end = start
      while end < samples.count, samples[end].score == samples[start].score {
        positive += samples[end].positive
        negative += samples[end].negative
        end += 1
      }
      ties.append((positive, negative))
      start = end
    }
  }

  /// The area under the ROC curve: the probability that a positive sample scores above a negative one, a tie counting one
  /// half (Hanley and McNeil 1982); nil unless both kinds have weight.
  ///
  /// This is the Mann-Whitney statistic divided by its largest value, with samples counted by their weight.
  package var areaUnderCurve: Double? {
    var (wins, positives, negatives) = (0.0, 0.0, 0.0)
    for tie in ties {
      wins += tie.positive * (negatives + tie.negative / 2)
      positives += tie.positive
      negatives += tie.negative
    }
    // Rounding may raise the area of a perfect ranking of weighted samples above 1.
    return positives > 0 && negatives > 0 ? min(wins / (positives * negatives), 1) : nil
  }

  /// The mean of the precision over the positive samples, each at its score as the threshold; nil unless they have weight.
  ///
  /// It is the area under the curve of precision against recall as steps, Σ (R_t - R_{t-1}) P_t over the distinct scores t
  /// in descending order, without interpolation.
  package var averagePrecision: Double? {
    var (positives, all, area) = (0.0, 0.0, 0.0)
    for tie in ties.reversed() {
      positives += tie.positive
      all += tie.positive + tie.negative
      if tie.positive > 0 { area += tie.positive * (positives / all) }
    }
    return positives > 0 ? area / positives : nil
  }
}
