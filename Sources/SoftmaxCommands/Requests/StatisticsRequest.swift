public import SoftmaxRegression

/// The options for the basis of standard errors and intervals.
public struct StatisticsRequest: RequestPart {
  /// The kind of standard errors.
  public var covariance: CovarianceKind?
  /// The column of the clusters.
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
