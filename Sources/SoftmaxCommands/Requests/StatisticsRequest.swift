public import SoftmaxRegression

/// The options for the basis of standard errors and intervals.
public struct StatisticsRequest: RequestPart {
  /// The kind of standard errors.
  public var covariance: CovarianceKind?
  /// The column of the clusters.
  public var cluster: String?
  /// The meaning of the weights; defaults to that of the fit.
  public var weightKind: WeightKind?
  /// The coverage of the intervals; defaults to 0.95.
  public var level: Double?
  /// The degrees of freedom: `auto`, `normal`, or a number; defaults to `auto`, the number of clusters less one.
  public var degreesOfFreedom: String?

  /// Model-based standard errors and 95% intervals.
  public init() {}

  /// The basis of standard errors and intervals.
  func covarianceOptions() throws(RequestError) -> CovarianceOptions {
    var request = CovarianceRequest()
    (request.covariance, request.cluster) = (covariance, cluster)
    (request.weightKind, request.degreesOfFreedom) = (weightKind, degreesOfFreedom)
    var options = try request.covarianceOptions()
    options.level = level ?? options.level
    return options
  }
}
