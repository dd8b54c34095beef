import ArgumentParser
import SoftmaxCommands
import SoftmaxRegression

/// The options for the covariance of estimates.
struct CovarianceOptionGroup: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How standard errors are estimated: model, robust or cluster. (default: model)", valueName: "kind"),
    transform: { try NamedChoice.parse($0, "covariance") })
  var covariance: CovarianceKind?

  @Option(help: ArgumentHelp("The column that holds the clusters.", valueName: "column"))
  var cluster: String?

  @OptionGroup
  var weights: WeightOptions

  @Option(
    help: ArgumentHelp(
      "The degrees of freedom of p-values and intervals: auto (the number of clusters less one, otherwise normal), normal, or a number. (default: auto)",
      valueName: "auto|normal|n"))
  var degreesOfFreedom: String?

  /// The covariance of estimates.
  var request: CovarianceRequest {
    var request = CovarianceRequest()
    (request.covariance, request.cluster) = (covariance, cluster)
    (request.weightKind, request.degreesOfFreedom) = (weights.weightKind, degreesOfFreedom)
    return request
  }
}
