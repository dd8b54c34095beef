/// The average precision: the mean of the precision over the positive samples, each at its score as the threshold; nil without
/// positive samples.
///
/// It is the area under the curve of precision against recall as steps, Σ (R_t - R_{t-1}) P_t over the distinct scores t in
/// descending order, without interpolation. O(n log n) time, O(n) memory.
package func averagePrecision(scores: [Double], isPositive: [Bool], weights: [Double]? = nil) -> Double? {
  precondition(scores.count == isPositive.count, "Each score must belong to a positive or a negative sample.")
  let order = scores.indices.sorted { scores[$0] > scores[$1] }
  var (positives, all, area) = (0.0, 0.0, 0.0)
  var start = 0
  while start < order.count {
    let before = positives
    var end = start
    while end < order.count, scores[order[end]] == scores[order[start]] {
      let weight = weights?[order[end]] ?? 1
      all += weight
      if isPositive[order[end]] { positives += weight }
      end += 1
    }
    if positives > before { area += (positives - before) * (positives / all) }
    start = end
  }
  return positives > 0 ? area / positives : nil
}
