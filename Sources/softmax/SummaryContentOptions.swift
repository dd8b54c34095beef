import ArgumentParser
import SoftmaxCommands
import SoftmaxRegression

/// The content of a summary, and the basis of its standard errors.
struct SummaryContentOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The class to compare the others with. (default: the first)", valueName: "class"))
  var reference: String?

  @OptionGroup
  var statistics: StatisticsOptions

  @Flag(help: "Compute intervals from the profile likelihood instead of the standard errors.")
  var profile = false

  @Option(
    help: ArgumentHelp(
      "Tests of whole terms, such as factors: wald, lr (likelihood ratios, by further fits) or none. (default: wald)",
      valueName: "kind"))
  var terms: String?

  @Option(
    help: ArgumentHelp(
      "The models that these tests compare: 2 (each term after those that do not contain it), 3 (after all others, with factors coded as sums) or sequential. (default: 2)",
      valueName: "2|3|sequential"),
    transform: { try NamedChoice.parse($0, "type") })
  var type: TermTest.Order?

  @Flag(help: "Test whole features, and whether classes can be merged.")
  var tests = false

  @Option(
    help: ArgumentHelp(
      "Multiply the covariance by the dispersion of counts: pearson (chi-squared over its degrees of freedom) or deviance.",
      valueName: "pearson|deviance"),
    transform: { try NamedChoice.parse($0, "scale") })
  var scale: ModelSummary.Dispersion.Statistic?

  @Flag(help: "Show generalised variance inflation factors of the terms.")
  var inflation = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Choose the features again with this share of the rows, and estimate with the others.", valueName: "share"))
  var split: Double?

  /// The content of the summary.
  var request: SummaryRequest.Content {
    var request = SummaryRequest.Content()
    (request.reference, request.profile, request.tests) = (reference, profile, tests)
    (request.split, request.scale, request.inflation) = (split, scale, inflation ? true : nil)
    (request.terms, request.type) = (terms, type)
    return request
  }
}
