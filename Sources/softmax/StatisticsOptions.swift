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
    var request = StatisticsRequest()
    request.basis = covariance.request
    request.level = level
    return request
  }
}
