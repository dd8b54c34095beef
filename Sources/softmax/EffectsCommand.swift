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
        + "factors' indicators). (default: observed)", valueName: "place"),
    transform: { try NamedChoice.parse($0, "place") })
  var at = MarginalEffects.Place.observed

  @Option(help: ArgumentHelp("The columns whose effects are shown. (default: all)", valueName: "a,b,..."))
  var features: [String] = []

  @OptionGroup(title: "Statistics")
  var statistics: StatisticsOptions

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  mutating func run() throws {
    var request = EffectsRequest(fitted.input)
    request.choice.at = at
    request.choice.features = features.isEmpty ? nil : features
    request.statistics = statistics.request
    request.reading = fitted.arrays.reading.request
    request.limits = limits.request
    try Console.answer(request, json: fitted.json)
  }
}
