import ArgumentParser
import SoftmaxCommands

/// What standard errors rest on and what is shown.
struct SummaryContentOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The class to compare the others with. (default: the first)", valueName: "class"))
  var reference: String?

  @OptionGroup
  var statistics: StatisticsOptions

  @Flag(help: "Compute intervals from the profile likelihood instead of the standard errors.")
  var profile = false

  @Flag(help: "Test whole features, and whether classes can be merged.")
  var tests = false

  /// What is shown.
  var request: SummaryRequest.Content {
    var request = SummaryRequest.Content()
    (request.reference, request.profile, request.tests) = (reference, profile, tests)
    return request
  }
}
