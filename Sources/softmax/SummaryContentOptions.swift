import ArgumentParser
import SoftmaxCommands

/// The content of a summary, and the basis of its standard errors.
struct SummaryContentOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The class to compare the others with. (default: the first)", valueName: "class"))
  var reference: String?

  @OptionGroup
  var statistics: StatisticsOptions

  @Flag(help: "Compute intervals from the profile likelihood instead of the standard errors.")
  var profile = false

  @Flag(help: "Test whole features, and whether classes can be merged.")
  var tests = false

  /// The content of the summary.
  var request: SummaryRequest.Content {
    var request = SummaryRequest.Content()
    (request.reference, request.profile, request.tests) = (reference, profile, tests)
    return request
  }
}
