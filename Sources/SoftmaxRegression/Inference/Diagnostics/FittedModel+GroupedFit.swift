internal import Essentials

extension FittedModel {
  /// The test of fit in groups of similar predictions.
  ///
  /// It predicts the rows twice, and keeps a number for each row.
  ///
  /// - Parameters:
  ///   - weights: the number of samples for which each row stands; nil for one.
  ///   - isChiSquared: whether the statistic has its distribution.
  /// - Returns: nil if the rows make fewer than three groups.
  /// - Throws: ``TableError`` for numbers that overflow.
  func groupedFit(weights: [Double]?, isChiSquared: Bool) throws(TableError) -> GroupedFit? {
    let (rows, k) = (samples.features.rows, model.classes.count)
    let size = OrderedBlocks.rowsPerBlock(width: k, most: 4096)
    let predictor = model.predictor
    var others: [Double] = []
    others.reserveCapacity(rows)
    func each(_ body: @escaping (Range<Int>, Matrix<Double>) -> Void) throws(TableError) {
      try OrderedBlocks.rows(rows, size: size, threads: threads) { block throws(TableError) in
        (block, try predictor.logProbabilities(for: samples, of: data, rows: block, threads: 1))
      } consume: { (part: (Range<Int>, Matrix<Double>)) throws(TableError) in
        body(part.0, part.1)
        return true
      }
    }
    // The sum of the others keeps the digits of a small 1 - p_1.
    func other(_ logP: ArraySlice<Double>) -> Double { logP.dropFirst().reduce(0) { $0 + exp($1) } }
    try each { block, logP in
      for i in 0..<block.count { others.append(other(logP.row(i))) }
    }
    guard others.allSatisfy(\.isFinite) else { return nil }
    let bounds = GroupedFit.quantiles(others, weights, groups: GroupedFit.usual)
    let zeros = [Double](repeating: 0, count: k)
    var groups = (0...bounds.count).map { _ in
      GroupedFit.Group(lower: .infinity, upper: -.infinity, observed: zeros, expected: zeros)
    }
    try each { block, logP in
      for (i, row) in block.enumerated() {
        let weight = weights?[row] ?? 1
        guard weight > 0 else { continue }
        let place = bounds.firstIndex { others[row] <= $0 } ?? bounds.count
        groups[place].lower = min(groups[place].lower, others[row])
        groups[place].upper = max(groups[place].upper, others[row])
        for (c, p) in logP.row(i).enumerated() {
          groups[place].observed[c] += weight * self.observations.targets.probability(row, of: c)
          groups[place].expected[c] += weight * exp(p)
        }
      }
    }
    return GroupedFit(groups.filter { $0.upper >= $0.lower }, isChiSquared: isChiSquared)
  }
}
