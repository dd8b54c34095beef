extension [Double] {
  /// Weights add up to no more than this, so that sums over samples of what they are multiplied by are finite.
  static let mostWeight = 1e300

  /// The first place up to which weights add up to too much; nil where they do not.
  var firstTooHeavy: Int? {
    var sum = 0.0
    return firstIndex { weight in
      sum += weight
      return sum > Self.mostWeight
    }
  }
}
