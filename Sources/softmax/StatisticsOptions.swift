import ArgumentParser
import SoftmaxCommands
import SoftmaxRegression

/// The basis of standard errors and intervals.
struct StatisticsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How standard errors are estimated: model, robust or cluster. (default: model)", valueName: "kind"),
    transform: { try NamedChoice.parse($0, "covariance") })
  var covariance: CovarianceKind?

  @Option(help: ArgumentHelp("The column that holds the clusters.", valueName: "column"))
  var cluster: String?

  @Option(
    help: ArgumentHelp(
      "The meaning of weights: frequency (numbers of samples) or probability (1 / the probability of being drawn). (default: frequency)",
      valueName: "kind"),
    transform: { try NamedChoice.parse($0, "kind of weights") })
  var weightKind: WeightKind?

  @Option(parsing: .unconditional, help: ArgumentHelp("The coverage of the intervals. (default: 0.95)", valueName: "p"))
  var level: Double?

  /// The basis of standard errors and intervals.
  var request: StatisticsRequest {
    var request = StatisticsRequest()
    (request.covariance, request.cluster) = (covariance, cluster)
    (request.weightKind, request.level) = (weightKind, level)
    return request
  }
}
