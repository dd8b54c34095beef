public import SoftmaxRegression

/// The options for the covariance of estimates, which all statistics share.
public struct CovarianceRequest: RequestPart {
  /// The kind of standard errors.
  public var covariance: CovarianceKind?
  /// The column of the clusters, or several columns with commas between them.
  public var cluster: String?
  /// The number of replicates of the bootstrap; defaults to 999.
  public var bootstrap: Int?
  /// A file with the weights of all rows in each replicate, a line for each.
  public var replicates: String?
  /// The intervals from replicates: `normal`, `percentile` or `bca`; defaults to `percentile`.
  public var bootstrapInterval: BootstrapInterval?
  /// The seed of bootstrap samples, and of the division of the rows of a summary; defaults to 0.
  public var seed: UInt64?
  /// The column of the strata of a survey.
  public var strata: String?
  /// The column of the primary sampling units of a survey.
  public var psu: String?
  /// The column of the populations of the strata.
  public var fpc: String?
  /// What a stratum with a single unit adds; defaults to an error.
  public var singlePsu: SinglePSU?
  /// The columns of replicate weights.
  public var replicateWeights: [String]?
  /// How these were made.
  public var replicateType: ReplicateType?
  /// The factor of Fay's replicate weights.
  public var fay: Double?
  /// The factors of the replicates' squares.
  public var replicateScale: [Double]?
  /// The column that numbers imputations.
  public var imputation: String?
  /// The meaning of the weights; defaults to that of the fit.
  public var weightKind: WeightKind?
  /// The degrees of freedom: `auto`, `normal`, or a number; defaults to `auto`, those of the covariance.
  public var degreesOfFreedom: String?

  /// The covariance that weights and clusters imply.
  public init() {}

  /// The basis of standard errors and tests.
  ///
  /// - Parameter table: the table, whose columns may have commas in their names; nil if it is not read yet.
  func covarianceOptions(in table: Table? = nil) throws(RequestError) -> CovarianceOptions {
    var options = CovarianceOptions()
    (options.covariance, options.cluster, options.weightKind) = (covariance, cluster, weightKind)
    (options.bootstrap, options.replicates, options.seed) = (bootstrap, replicates, seed)
    options.bootstrapInterval = bootstrapInterval
    (options.strata, options.psu, options.fpc, options.singlePSU) = (strata, psu, fpc, singlePsu)
    options.replicateWeights = ColumnList.names(replicateWeights, in: table)
    (options.replicateType, options.fay) = (replicateType, fay)
    options.replicateScale = replicateScale ?? []
    options.imputation = imputation
    guard let degreesOfFreedom else { return options }
    guard let choice = DegreesOfFreedom(degreesOfFreedom) else {
      throw RequestError(
        "\(.degreesOfFreedom) must be auto, normal or a positive number, but is \(degreesOfFreedom.excerpt).")
    }
    options.degreesOfFreedom = choice
    return options
  }
}
