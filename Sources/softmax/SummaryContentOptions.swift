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

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Choose the features again with this share of the rows, and estimate with the others.", valueName: "share"))
  var split: Double?

  @Option(help: ArgumentHelp("The seed of the split. (default: 0)", valueName: "s"))
  var seed: UInt64?

  /// The content of the summary.
  var request: SummaryRequest.Content {
    var request = SummaryRequest.Content()
    (request.reference, request.profile, request.tests) = (reference, profile, tests)
    (request.split, request.seed) = (split, seed)
    return request
  }
}
