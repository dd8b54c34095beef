/// The values of a number among the sampled rows, and the part of its range that a figure shows.
///
/// It reaches from the first to the last percentile, so that a few outliers do not take the axis. If they are equal, it
/// is the whole range.
struct ValueSpread: Sendable {
  /// The part of the range that is shown.
  let shown: ClosedRange<Double>
  /// The least and the greatest value.
  let whole: ClosedRange<Double>
  /// The values of the sampled rows.
  let values: [Double]

  /// - Parameters:
  ///   - values: the values of a sample of the rows with their weights; rows of weight zero count if no row has weight.
  ///   - whole: the least and the greatest value of all rows; nil for those of the sample.
  init(_ values: [(value: Double, weight: Double)], whole: ClosedRange<Double>?) {
    let isWeightless = !values.contains { $0.weight > 0 }
    let rows = values.filter { $0.value.isFinite && (isWeightless || $0.weight > 0) }
      .map { (value: $0.value, weight: isWeightless ? 1 : $0.weight) }.sorted { $0.value < $1.value }
    self.values = rows.map(\.value)
    let total = rows.reduce(0) { $0 + $1.weight }
    /// The first value up to which more than a share of the weight lies.
    func quantile(_ share: Double) -> Double? {
      var passed = 0.0
      return rows.first { row in
        passed += row.weight
        return passed > share * total
      }?.value ?? rows.last?.value
    }
    let (low, high) = (quantile(0.01) ?? 0, quantile(0.99) ?? 0)
    self.whole = whole ?? (rows.first?.value ?? 0)...(rows.last?.value ?? 0)
    shown = low < high ? low...high : self.whole
  }

  /// Whether values lie beyond the part that is shown.
  var isCut: Bool { whole.lowerBound < shown.lowerBound || whole.upperBound > shown.upperBound }

  /// Numbers at equal distances over the shown part.
  func steps(_ count: Int) -> [Double] {
    guard shown.lowerBound < shown.upperBound, (shown.upperBound - shown.lowerBound).isFinite else {
      return [shown.lowerBound.isFinite ? shown.lowerBound : 0]
    }
    return (0..<count).map { shown.place(Double($0) / Double(count - 1)) }
  }
}
