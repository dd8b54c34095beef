/// The area under the ROC curve: the probability that a positive sample scores above a negative one, a tie counting
/// one half (Hanley and McNeil 1982); nil unless both kinds have weight.
///
/// This is the Mann-Whitney statistic divided by its largest value, with samples counted by their weight. O(n log n)
/// time, O(n) memory.
package func areaUnderCurve(scores: [Double], isPositive: [Bool], weights: [Double]? = nil) -> Double? {
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

  var (wins, positives, negatives) = (0.0, 0.0, 0.0)
  var start = 0
  while start < samples.count {
    var (tiedPositives, tiedNegatives) = (0.0, 0.0)
    var end = start
    while end < samples.count, samples[end].score == samples[start].score {
      tiedPositives += samples[end].positive
      tiedNegatives += samples[end].negative
      end += 1
    }
    wins += tiedPositives * (negatives + tiedNegatives / 2)
    positives += tiedPositives
    negatives += tiedNegatives
    start = end
  }
  // Rounding may raise the area of a perfect ranking of weighted samples above 1.
  return positives > 0 && negatives > 0 ? min(wins / (positives * negatives), 1) : nil
}
