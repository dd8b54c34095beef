internal import Essentials

extension FittedModel {
  /// The test of fit in groups of similar predictions.
  ///
  /// It predicts the rows.
  ///
  /// - Parameters:
  ///   - others: 1 - p_1 of each row.
  ///   - weights: the number of samples for which each row stands; nil for one.
  ///   - isChiSquared: whether the statistic has its distribution.
  /// - Returns: nil if the rows make fewer than three groups.
  /// - Throws: ``TableError`` for numbers that overflow.
  func groupedFit(_ others: [Double], weights: [Double]?, isChiSquared: Bool) throws(TableError) -> GroupedFit? {
    let (k, predictor, targets) = (model.classes.count, model.predictor, observations.targets)
    guard others.allSatisfy(\.isFinite) else { return nil }
    let bounds = GroupedFit.quantiles(others, weights, groups: GroupedFit.usual)
    let zeros = [Double](repeating: 0, count: k)
    var groups = (0...bounds.count).map { _ in
      GroupedFit.Group(lower: .infinity, upper: -.infinity, observed: zeros, expected: zeros)
    }
    let size = OrderedBlocks.rowsPerBlock(width: k, most: 4096)
    try OrderedBlocks.rows(others.count, size: size, threads: threads) { block throws(TableError) in
      (block, try predictor.logProbabilities(for: samples, of: data, rows: block, threads: 1))
    } consume: { (part: (block: Range<Int>, logP: Matrix<Double>)) throws(TableError) in
      for (i, row) in part.block.enumerated() {
        let weight = weights?[row] ?? 1
        guard weight > 0 else { continue }
        let place = bounds.firstIndex { others[row] <= $0 } ?? bounds.count
        groups[place].lower = min(groups[place].lower, others[row])
        groups[place].upper = max(groups[place].upper, others[row])
        for (c, p) in part.logP.row(i).enumerated() {
          groups[place].observed[c] += weight * targets.probability(row, of: c)
          groups[place].expected[c] += weight * exp(p)
        }
      }
      return true
    }
    return GroupedFit(groups.filter { $0.upper >= $0.lower }, isChiSquared: isChiSquared)
  }
}
