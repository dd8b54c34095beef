/// The intervals of cut(x, breaks) in a formula.
struct IntervalChoice: Hashable {
  /// The bounds, ascending; a single number of intervals of equal width if `isCount`.
  var breaks: [Double]
  /// Whether `breaks` is the number of intervals.
  var isCount: Bool
  /// The names of the intervals; nil for their bounds.
  var labels: [String]?
  /// Whether intervals include their right bounds, and not their left ones.
  var isClosedRight = true
  /// Whether the outermost bound that belongs to no interval belongs to the nearest one.
  var includesEnd = false

  /// The bounds for numbers between a least and a greatest one, as R computes them.
  func bounds(_ range: ClosedRange<Double>) -> [Double] {
    guard isCount, let count = breaks.first.map({ Int($0) }) else { return breaks }
    let (low, high) = (range.lowerBound, range.upperBound)
    // Equal numbers get intervals around them.
    let width = high > low ? high - low : low.magnitude
    let margin = width / 1000
    let ends = high > low ? (low, high) : (low - margin, high + margin)
    var bounds = (0...count).map { ends.0 + (ends.1 - ends.0) * (Double($0) / Double(count)) }
    if high > low { (bounds[0], bounds[count]) = (low - margin, high + margin) }
    return bounds
  }

  /// The names of the intervals, such as (1.5,3], with as many digits as tell the bounds apart.
  func names(_ bounds: [Double]) -> [String] {
    if let labels { return labels }
    func texts(_ digits: Int) -> [String] {
      bounds.map { $0.isInfinite ? $0 < 0 ? "-Inf" : "Inf" : NumberText.number($0, digits: digits) }
    }
    let digits = (3...17).first { Set(texts($0)).count == bounds.count } ?? 17
    let shown = texts(digits)
    return bounds.indices.dropLast().map { place in
      let isFirst = isClosedRight && includesEnd && place == 0
      let isLast = !isClosedRight && includesEnd && place == bounds.count - 2
      let (open, close) = isClosedRight ? (isFirst ? "[" : "(", "]") : ("[", isLast ? "]" : ")")
      return "\(open)\(shown[place]),\(shown[place + 1])\(close)"
    }
  }
}
