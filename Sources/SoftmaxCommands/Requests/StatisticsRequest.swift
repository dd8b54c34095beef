public import SoftmaxRegression

/// What standard errors and intervals rest on.
public struct StatisticsRequest: RequestPart {
  /// How standard errors are estimated.
  public var covariance: CovarianceKind?
  /// The column that holds the clusters.
  public var cluster: String?
  /// The meaning of weights; defaults to numbers of samples.
  public var weightKind: WeightKind?
  /// The coverage of the intervals; defaults to 0.95.
  public var level: Double?

  /// Model-based standard errors and 95% intervals.
  public init() {}

  var covarianceOptions: CovarianceOptions {
    var options = CovarianceOptions()
    options.covariance = covariance
    options.cluster = cluster
    options.weightKind = weightKind ?? options.weightKind
    options.level = level ?? options.level
    return options
  }
}
