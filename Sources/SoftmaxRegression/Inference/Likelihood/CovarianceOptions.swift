/// The basis of standard errors and intervals.
public struct CovarianceOptions: Sendable {
  /// The kind of covariance matrix; nil for the information, or for the sandwich that weights or clusters require.
  public var covariance: CovarianceKind?
  /// The column of the table whose values name the clusters.
  public var cluster: String?
  /// The meaning of the weights; nil for that of the fit.
  public var weightKind: WeightKind?
  /// The probability with which an interval covers the true value, between 0 and 1.
  public var level = 0.95
  /// The degrees of freedom of p-values and intervals.
  public var degreesOfFreedom = DegreesOfFreedom.automatic

  /// Model-based standard errors and 95% intervals.
  public init() {}

  /// The kind of covariance matrix that these settings determine.
  ///
  /// - Throws: ``InferenceError`` if settings contradict each other or are out of range.
  func checkedCovariance() throws(InferenceError) -> CovarianceKind {
    guard level > 0, level < 1 else {
      throw InferenceError(.settings, "The level must be between 0 and 1, such as 0.95, but is \(level).")
    }
    if case .number(let count) = degreesOfFreedom, !(count > 0 && count.isFinite) {
      throw InferenceError(.settings, "The degrees of freedom must be a positive number, but are \(count).")
    }
    let implied: CovarianceKind = cluster != nil ? .cluster : weightKind == .probability ? .robust : .model
    let kind = covariance ?? implied
    guard (kind == .cluster) == (cluster != nil) else {
      let problem: Sentence =
        cluster == nil
        ? "A clustered covariance needs to know the clusters; give \(.cluster)."
        : "The clusters have no part in a \(kind.rawValue) covariance; leave out \(.cluster), or take \(.clusteredCovariance)."
      throw InferenceError(.settings, problem)
    }
    guard kind != .model || weightKind != .probability else {
      throw InferenceError(
        .settings,
        "With probability weights the information is not an inverse covariance; take \(.robustCovariance) or \(.clusteredCovariance)."
      )
    }
    return kind
  }

  /// The distribution of tests with the covariance of a fit.
  func distribution(_ observations: Observations, _ kind: CovarianceKind) -> TestDistribution {
    TestDistribution(degreesOfFreedom, clusters: kind == .cluster ? observations.clusters?.count : nil)
  }
}
