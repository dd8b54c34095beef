extension ClosedRange<Double> {
  /// The number that divides the range in a proportion, exact at both ends.
  func place(_ share: Double) -> Double { share < 1 ? lowerBound + share * (upperBound - lowerBound) : upperBound }

  /// The number at a proportion, which may lie beyond the ends.
  func place(unclamped share: Double) -> Double { lowerBound + share * (upperBound - lowerBound) }
}
