/// What standard errors and intervals rest on.
public struct CovarianceOptions: Sendable {
  /// The kind of covariance matrix; nil for the information, or for the sandwich that weights or clusters ask for.
  public var covariance: CovarianceKind?
  /// The column of the table whose values name the clusters.
  public var cluster: String?
  /// What a weight says.
  public var weightKind = WeightKind.frequency
  /// The probability with which an interval covers what it is for, between 0 and 1.
  public var level = 0.95

  /// Model-based standard errors and 95% intervals.
  public init() {}

  /// The kind of covariance matrix that these settings ask for, as of a summary.
  ///
  /// - Throws: ``InferenceError`` where settings contradict each other or are out of range.
  func checkedCovariance() throws(InferenceError) -> CovarianceKind {
    var options = SummaryOptions()
    options.covariance = covariance
    options.cluster = cluster
    options.weightKind = weightKind
    options.level = level
    return try options.checkedCovariance()
  }

  /// The standard errors from the estimate to an end of an interval.
  var width: Double { Distributions.normalQuantile(twoSided: 1 - level) }
}
