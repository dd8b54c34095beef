public import SoftmaxRegression

/// The options for the covariance of estimates.
public struct CovarianceRequest: RequestPart {
  /// The kind of standard errors.
  public var covariance: CovarianceKind?
  /// The column of the clusters.
  public var cluster: String?
  /// The meaning of the weights; defaults to that of the fit.
  public var weightKind: WeightKind?
  /// The degrees of freedom: `auto`, `normal`, or a number; defaults to `auto`, the number of clusters less one.
  public var degreesOfFreedom: String?

  /// The covariance that weights and clusters imply.
  public init() {}

  /// The basis of standard errors and tests.
  func covarianceOptions() throws(RequestError) -> CovarianceOptions {
    var options = CovarianceOptions()
    (options.covariance, options.cluster, options.weightKind) = (covariance, cluster, weightKind)
    guard let degreesOfFreedom else { return options }
    guard let choice = DegreesOfFreedom(degreesOfFreedom) else {
      throw RequestError(
        "\(.degreesOfFreedom) must be auto, normal or a positive number, but is \(degreesOfFreedom.excerpt).")
    }
    options.degreesOfFreedom = choice
    return options
  }
}
