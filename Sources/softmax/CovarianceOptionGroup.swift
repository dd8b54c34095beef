import ArgumentParser
import SoftmaxCommands
import SoftmaxRegression

/// The options for the covariance of estimates.
struct CovarianceOptionGroup: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How standard errors are estimated: model, robust, hc0, hc1, hc2, hc3, cluster, survey, replicates, bootstrap or jackknife. (default: by the other options, otherwise model)",
      valueName: "kind"),
    transform: { try NamedChoice.parse($0, "covariance") })
  var covariance: CovarianceKind?

  @Option(
    help: ArgumentHelp(
      "The column that holds the clusters; several for clusters in as many ways, or the units of bootstrap and jackknife.",
      valueName: "a,b,..."))
  var cluster: String?

  @Option(help: ArgumentHelp("Draw this many bootstrap samples. (default: 999)", valueName: "n"))
  var bootstrap: Int?

  @Option(
    help: ArgumentHelp(
      "A text file of bootstrap samples: a line for each, with the weight of each row.", valueName: "file"))
  var replicates: String?

  @Option(
    help: ArgumentHelp(
      "The intervals from bootstrap samples: normal, percentile or bca. (default: percentile)", valueName: "kind"),
    transform: { try NamedChoice.parse($0, "interval") })
  var bootstrapInterval: BootstrapInterval?

  @Option(help: ArgumentHelp("The seed of everything that is drawn. (default: 0)", valueName: "s"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("The column that holds the strata of a survey.", valueName: "column"))
  var strata: String?

  @Option(
    help: ArgumentHelp(
      "The column that holds a survey's primary sampling units, within strata. (default: each row)", valueName: "column"
    ))
  var psu: String?

  @Option(
    help: ArgumentHelp(
      "The column with the number of units in a stratum's population, or with the share that was drawn.",
      valueName: "column"))
  var fpc: String?

  @Option(
    help: ArgumentHelp(
      "What a stratum with a single unit adds: fail (an error), certainty (nothing), adjust (about the mean of all) or average. (default: fail)",
      valueName: "kind"),
    transform: { try NamedChoice.parse($0, "treatment") })
  var singlePsu: SinglePSU?

  @Option(help: ArgumentHelp("The columns of a survey's replicate weights.", valueName: "a,b,..."))
  var replicateWeights: [String] = []

  @Option(
    help: ArgumentHelp(
      "How replicate weights were made: brr, fay, jk1, jkn or bootstrap.", valueName: "type"),
    transform: { try NamedChoice.parse($0, "type") })
  var replicateType: ReplicateType?

  @Option(parsing: .unconditional, help: ArgumentHelp("The factor of Fay's replicate weights.", valueName: "rho"))
  var fay: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The factor of the replicates' squares, or one for each. (default: by the type)", valueName: "x,y,..."),
    transform: NumberList.init)
  var replicateScale: NumberList?

  @Option(help: ArgumentHelp("The column that numbers imputations of missing values.", valueName: "column"))
  var imputation: String?

  @OptionGroup
  var weights: WeightOptions

  @Option(
    help: ArgumentHelp(
      "The degrees of freedom of p-values and intervals: auto (those of the covariance, otherwise normal), normal, or a number. (default: auto)",
      valueName: "auto|normal|n"))
  var degreesOfFreedom: String?

  /// The covariance of estimates.
  var request: CovarianceRequest {
    var request = CovarianceRequest()
    (request.covariance, request.cluster) = (covariance, cluster)
    (request.bootstrap, request.replicates) = (bootstrap, replicates)
    (request.bootstrapInterval, request.seed) = (bootstrapInterval, seed)
    (request.strata, request.psu, request.fpc, request.singlePsu) = (strata, psu, fpc, singlePsu)
    request.replicateWeights = replicateWeights.isEmpty ? nil : replicateWeights
    (request.replicateType, request.fay, request.replicateScale) = (replicateType, fay, replicateScale?.numbers)
    request.imputation = imputation
    (request.weightKind, request.degreesOfFreedom) = (weights.weightKind, degreesOfFreedom)
    return request
  }
}
