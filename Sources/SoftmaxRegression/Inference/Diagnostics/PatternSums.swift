internal import Essentials

/// Running counts of the classes by covariate pattern; without patterns, the running sums of the rows' statistics.
struct PatternSums: Sendable {
  /// The patterns; nil if samples do not share them.
  let patterns: CovariatePatterns?
  private let classes: Int
  /// The counts y_jk, J x K.
  private var counts: [Double]
  /// The probabilities p_jk, J x K; NaN before the first row of a pattern.
  private var probabilities: [Double]
  private var deviance = 0.0
  private var chiSquared = 0.0

  init(_ patterns: CovariatePatterns?, classes k: Int) {
    self.patterns = patterns
    classes = k
    let size = (patterns?.count ?? 0) * k
    counts = Array(repeating: 0, count: size)
    probabilities = Array(repeating: .nan, count: size)
  }

  /// Adds a row of positive weight, given by its index among all rows, with a target for each class.
  mutating func add(_ row: RowDiagnostics, at index: Int, target: (Int) -> Double) {
    guard let patterns else {
      deviance += row.devianceResidual * row.devianceResidual
      chiSquared += row.chiSquared
      return
    }
    let start = Int(patterns.codes[index]) * classes
    for k in 0..<classes {
      counts[start + k] += row.weight * target(k)
      probabilities[start + k] = row.probabilities[k]
    }
  }

  /// The deviance, Pearson's statistic, and the number of expected counts below 5.
  var totals: (deviance: Double, chiSquared: Double, small: Int) {
    guard let patterns else { return (deviance, chiSquared, 0) }
    var sums = (deviance: 0.0, chiSquared: 0.0, small: 0)
    for start in stride(from: 0, to: patterns.count * classes, by: classes) {
      let places = start..<start + classes
      let total = counts[places].reduce(0, +)
      var divergence = 0.0
      for place in places {
        let expected = total * probabilities[place]
        if counts[place] > 0 { divergence += counts[place] * log(counts[place] / expected) }
        let difference = counts[place] - expected
        if difference != 0 { sums.chiSquared += difference * (difference / expected) }
        if expected < 5 { sums.small += 1 }
      }
      sums.deviance += 2 * max(0, divergence)
    }
    return sums
  }
}
