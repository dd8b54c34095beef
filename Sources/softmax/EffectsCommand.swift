import ArgumentParser
import SoftmaxRegression

struct EffectsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "effects",
    abstract: "Show what each variable does to the probability of each class.",
    discussion: """
      For a model fitted with --mle, and the table it was fitted to. The effect of a number is the derivative of the \
      probability, through all powers, functions and products that the number is part of; the effect of a factor's \
      level is the difference from its first level. Standard errors are those of the delta method.
      """)

  @Argument(help: "A model file that \"fit --mle\" has written.")
  var model: String

  @Argument(help: "The table that the model was fitted to, or - for CSV on standard input.")
  var table: String

  @Option(help: ArgumentHelp("The class of each row of an .npy table.", valueName: "y.npy"))
  var labels: String?

  @Option(
    help: ArgumentHelp(
      "Where effects are taken: observed, at every row and averaged, or means, of the columns and of a factor's "
        + "indicators. (default: observed)", valueName: "place"),
    transform: { try SummaryOptionGroup.parse($0, "place") })
  var at = MarginalEffects.Place.observed

  @Option(help: ArgumentHelp("The columns whose effects are shown. (default: all)", valueName: "a,b,..."))
  var features: [String] = []

  @OptionGroup(title: "Statistics")
  var statistics: CovarianceOptionGroup

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  mutating func run() throws {
    let model = try SoftmaxModel(contentsOf: self.model)
    let data = try DataSet(contentsOf: table, labels: labels, featureCount: model.features.count)
    try model.checkUnpenalized(data, path: table, file: self.model)
    var options = EffectOptions()
    options.at = at
    options.features = features.isEmpty ? nil : names(in: data)
    options.statistics = statistics.options()
    let effects = try model.effects(of: data, options)
    if json {
      try Console.deliver(effects.jsonLine())
    } else {
      try Console.deliver(effects.description)
    }
  }

  /// The columns that are named: a name with a comma is one where the table has it.
  private func names(in data: DataSet) -> [String] {
    guard case .table(let table) = data else { return features.flatMap { $0.split(separator: ",").map(String.init) } }
    return DataOptions.names(features, in: table)
  }
}
