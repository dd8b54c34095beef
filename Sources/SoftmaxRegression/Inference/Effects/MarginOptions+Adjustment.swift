internal import Essentials

extension MarginOptions.Adjustment {
  /// The p-values of some comparisons.
  ///
  /// - Parameters:
  ///   - z: the differences over their standard errors.
  ///   - count: the number of values that are compared in pairs.
  ///   - distribution: the distribution of z.
  func pValues(_ z: [Double], among count: Int, _ distribution: TestDistribution) -> [Double] {
    let p = z.map(distribution.pValue)
    let m = Double(z.count)
    switch self {
    case .none: return p
    case .bonferroni: return p.map { min(1, m * $0) }
    case .sidak: return p.map { -expm1(m * log1p(-$0)) }
    case .tukey: return z.map { Distributions.rangeTail(2.0.squareRoot() * abs($0), of: count) }
    case .holm:
      var (result, largest) = (p, 0.0)
      for (rank, place) in p.indices.sorted(by: { p[$0] < p[$1] }).enumerated() {
        largest = max(largest, min(1, (m - Double(rank)) * p[place]))
        result[place] = largest
      }
      return result
    }
  }
}
