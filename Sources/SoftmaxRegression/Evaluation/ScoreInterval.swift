/// A measure's standard error and interval, from the differences between samples.
public struct ScoreInterval: Codable, Sendable, Equatable {
  /// The standard error of the mean over samples.
  public let standardError: Double
  /// The lower end of the interval.
  public let lower: Double
  /// The upper end of the interval.
  public let upper: Double
}

extension ScoreInterval {
  /// The quantile of the standard normal distribution for a coverage of 95 %; other coverages need the distributions of the
  /// inference, a later layer.
  private static let quantile = 1.959963984540054

  /// The interval of a mean that is at least 0: the mean plus and minus 1.96 standard errors.
  ///
  /// - Parameters:
  ///   - moments: the moments of the measure over samples.
  ///   - weights: the meaning of the weights.
  /// - Returns: nil for fewer than two samples, for weights without such a meaning, and beyond the range of numbers.
  init?(_ moments: RowMoments, _ weights: WeightKind?) {
    guard let error = moments.standardError(weights) else { return nil }
    let half = Self.quantile * error
    guard (moments.mean + half).isFinite else { return nil }
    self.init(standardError: error, lower: max(0, moments.mean - half), upper: moments.mean + half)
  }

  /// The interval of a share: Wilson's, which stays between 0 and 1, also if no or every sample counts.
  ///
  /// Source: Wilson (1927), Journal of the American Statistical Association 22, 209-212. The samples of groups count as
  /// many as have the same standard error if they are independent (Dean & Pagano 2015).
  ///
  /// - Parameters:
  ///   - share: the share.
  ///   - moments: the moments of its indicator.
  ///   - weights: the meaning of the weights.
  init?(share: Double, _ moments: RowMoments, _ weights: WeightKind?) {
    guard let error = moments.standardError(weights) else { return nil }
    let ofGroups = error > 0 ? share * (1 - share) / (error * error) : Double(moments.groupCount)
    let (z, n) = (Self.quantile, moments.groupCount > 0 ? ofGroups : moments.effectiveSize(weights))
    guard n.isFinite, n > 0 else { return nil }
    let centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    let half = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    self.init(standardError: error, lower: max(0, centre - half), upper: min(1, centre + half))
  }
}
