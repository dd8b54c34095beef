import ArgumentParser
import SoftmaxCommands
import SoftmaxRegression

struct EffectsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "effects",
    abstract: "Show what each variable does to the probability of each class.",
    discussion: """
      Takes a model fitted with --mle or --firth, and the table it was fitted to. The effect of a numeric column is the \
      derivative of the probability, through all powers, functions and products that contain the column; the effect of a \
      factor's level is the difference from the first level. Standard errors are computed by the delta method.
      """)

  @OptionGroup
  var fitted: FittedOptions

  @Option(
    help: ArgumentHelp(
      "Where effects are evaluated: observed (at every row, then averaged) or means (of the columns and of the "
        + "factors' indicators); or values that columns are set to, for mean probabilities: 'age=30,50; group=a'. "
        + "(default: observed)", valueName: "place|values"))
  var at: String?

  @Option(help: ArgumentHelp("Average the probabilities over the rows of each value of a column.", valueName: "column"))
  var over: String?

  @Option(help: ArgumentHelp("Set columns to each of their values, for mean probabilities.", valueName: "a,b,..."))
  var by: [String] = []

  @Option(help: ArgumentHelp("Compare the mean probabilities of a column's values in pairs.", valueName: "column"))
  var pairwise: String?

  @Option(
    help: ArgumentHelp(
      "The adjustment of the p-values of these comparisons: none, bonferroni, holm, sidak or tukey. (default: none)",
      valueName: "kind"),
    transform: { try NamedChoice.parse($0, "adjustment") })
  var adjust: MarginOptions.Adjustment?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The change of a numeric column, instead of the derivative: by 1, by a standard deviation (sd), by 1 about each "
        + "value (centred), or over its range.",
      valueName: "1|sd|centred|range"),
    transform: { try NamedChoice.parse($0, "change") })
  var change: MarginalEffects.Change?

  @Option(
    help: ArgumentHelp(
      "The elasticity of the probability p by numeric columns x: eyex (d ln p / d ln x), eydx (d ln p / dx) or dyex "
        + "(dp / d ln x).", valueName: "kind"),
    transform: { try NamedChoice.parse($0, "elasticity") })
  var elasticity: MarginalEffects.Elasticity?

  @Flag(help: "Compare the differences of --pairwise between the values of --at, --by and --over.")
  var secondDifferences = false

  @Option(help: ArgumentHelp("The columns whose effects are shown. (default: all)", valueName: "a,b,..."))
  var features: [String] = []

  @OptionGroup(title: "Statistics")
  var statistics: StatisticsOptions

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  mutating func run() throws {
    var request = EffectsRequest(fitted.input)
    (request.choice.at, request.choice.over, request.choice.pairwise) = (at, over, pairwise)
    (request.choice.adjust, request.choice.change) = (adjust, change)
    (request.choice.elasticity, request.choice.secondDifferences) = (elasticity, secondDifferences ? true : nil)
    request.choice.by = by.isEmpty ? nil : by
    request.choice.features = features.isEmpty ? nil : features
    request.statistics = statistics.request
    request.reading = fitted.arrays.reading.request
    request.limits = limits.request
    try Console.answer(request, json: fitted.json)
  }
}
