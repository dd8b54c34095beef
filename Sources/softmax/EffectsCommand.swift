import ArgumentParser
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
  var fitted: FittedOptionGroup

  @Option(
    help: ArgumentHelp(
      "Where effects are evaluated: observed (at every row, then averaged) or means (of the columns and of the "
        + "factors' indicators). (default: observed)", valueName: "place"),
    transform: { try CovarianceOptionGroup.parse($0, "place") })
  var at = MarginalEffects.Place.observed

  @Option(help: ArgumentHelp("The columns whose effects are shown. (default: all)", valueName: "a,b,..."))
  var features: [String] = []

  @OptionGroup(title: "Statistics")
  var statistics: CovarianceOptionGroup

  mutating func run() throws {
    let model = try fitted.read()
    var options = EffectOptions()
    options.at = at
    options.features = features.isEmpty ? nil : names(in: model.data)
    options.statistics = statistics.options()
    try fitted.deliver(model.effects(options))
  }

  /// The columns that are named: a name with a comma is one where the table has it.
  private func names(in data: DataSet) -> [String] {
    guard case .table(let table) = data else { return features.flatMap { $0.split(separator: ",").map(String.init) } }
    return DataOptions.names(features, in: table)
  }
}
