import ArgumentParser
import SoftmaxCommands

/// The basis of standard errors and intervals.
struct StatisticsOptions: ParsableArguments {
  @OptionGroup
  var covariance: CovarianceOptionGroup

  @Option(parsing: .unconditional, help: ArgumentHelp("The coverage of the intervals. (default: 0.95)", valueName: "p"))
  var level: Double?

  /// The basis of standard errors and intervals.
  var request: StatisticsRequest {
    let basis = covariance.request
    var request = StatisticsRequest()
    (request.covariance, request.cluster) = (basis.covariance, basis.cluster)
    (request.weightKind, request.degreesOfFreedom) = (basis.weightKind, basis.degreesOfFreedom)
    request.level = level
    return request
  }
}
