internal import Essentials

/// The agreement of counts with a model in groups of rows with similar predictions: the test of Fagerland, Hosmer and Bofin.
///
/// Rows are sorted by the probability that they are not of the first class, 1 - p_1, and divided into g groups at its
/// quantiles, so that rows with equal predictions stay together. C = Σ_ak (O_ak - E_ak)² / E_ak, with the weight O_ak of class k in group a
/// and the sum E_ak of its probabilities, is near chi-squared with (g - 2)(K - 1) degrees of freedom if the model is true and
/// has continuous features; for two classes it is the test of Hosmer and Lemeshow. Source: Fagerland, Hosmer & Bofin (2008),
/// Statistics in Medicine 27, 4238-4253.
public struct GroupedFit: Sendable, Equatable, Encodable {
  /// A group of rows.
  public struct Group: Sendable, Equatable, Encodable {
    /// The least and the greatest 1 - p_1 of its rows.
    public internal(set) var lower, upper: Double
    /// The weight of the rows of each class.
    public internal(set) var observed: [Double]
    /// The sum of the rows' probabilities of each class.
    public internal(set) var expected: [Double]
  }

  /// The groups, in the order of ascending 1 - p_1; equal predictions can make them fewer than ten.
  public let groups: [Group]
  /// C.
  public let statistic: Double
  /// (g - 2)(K - 1).
  public let degreesOfFreedom: Int
  /// The probability of so large a statistic if the model is true; nil after a penalised fit.
  public let pValue: Double?

  /// The number of groups that are aimed at.
  static let usual = 10

  /// - Returns: nil for fewer than three groups, or an expected count of zero beside an observed one.
  init?(_ groups: [Group], isChiSquared: Bool) {
    guard groups.count > 2, let k = groups.first?.observed.count else { return nil }
    var sum = 0.0
    for group in groups {
      for (observed, expected) in zip(group.observed, group.expected) where observed > 0 || expected > 0 {
        sum += (observed - expected) * (observed - expected) / expected
      }
    }
    guard sum.isFinite else { return nil }
    self.groups = groups
    statistic = sum
    degreesOfFreedom = (groups.count - 2) * (k - 1)
    pValue = isChiSquared ? Distributions.chiSquaredTail(sum, degrees: degreesOfFreedom) : nil
  }
}

extension GroupedFit {
  /// The quantiles of numbers at 1/g, 2/g, ..., as if each were written out as often as its weight states: of W samples, that
  /// at the place (W - 1) q, from 0, interpolated between neighbours.
  ///
  /// Source: Hyndman & Fan (1996), American Statistician 50, 361-365, definition 7.
  static func quantiles(_ values: [Double], _ weights: [Double]?, groups g: Int) -> [Double] {
    let order = values.indices.filter { (weights?[$0] ?? 1) > 0 }.sorted { values[$0] < values[$1] }
    guard let last = order.last else { return [] }
    var total = 0.0
    let ends = order.map { place in
      total += weights?[place] ?? 1
      return total
    }
    func sample(_ index: Double) -> Double { values[ends.firstIndex { $0 > index }.map { order[$0] } ?? last] }
    return (1..<g).map { a in
      let aim = max(0, total - 1) * Double(a) / Double(g)
      let low = sample(aim.rounded(.down))
      return low + (aim - aim.rounded(.down)) * (sample(aim.rounded(.down) + 1) - low)
    }
  }
}
