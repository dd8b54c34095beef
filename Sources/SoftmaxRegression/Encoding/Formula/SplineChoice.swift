/// The splines of ns(x, df) or bs(x, df) in a formula.
struct SplineChoice: Hashable {
  var isNatural: Bool
  /// The number of columns; nil if the knots are stated.
  var columns: Int?
  /// The inner knots; nil for quantiles.
  var knots: [Double]?
  /// The outer knots; nil for the least and the greatest number.
  var ends: [Double]?
  var degree = 3

  /// The number of inner knots.
  var knotCount: Int { knots?.count ?? (columns ?? degree) - (isNatural ? 1 : degree) }

  /// The inner knots for some numbers: quantiles at equal distances, as those of R's quantile.
  ///
  /// A weight of k is k copies of a number.
  func knots(_ values: [(x: Double, weight: Double)], _ ends: ClosedRange<Double>) -> [Double] {
    if let knots { return knots }
    let inner = values.filter { ends.contains($0.x) && $0.weight > 0 }.sorted { $0.x < $1.x }
    let total = inner.reduce(0) { $0 + $1.weight }
    return (0..<knotCount).map { i in
      let place = max(0, total - 1) * Double(i + 1) / Double(knotCount + 1)
      let whole = place.rounded(.down)
      let (low, high) = (Self.value(inner, whole), Self.value(inner, whole + 1))
      return low + (place - whole) * (high - low)
    }
  }

  /// The number at a place in order, from 0.
  private static func value(_ sorted: [(x: Double, weight: Double)], _ place: Double) -> Double {
    var passed = 0.0
    for (x, weight) in sorted {
      passed += weight
      if place < passed { return x }
    }
    return sorted.last?.x ?? .nan
  }
}
