import ArgumentParser
import SoftmaxCommands
import SoftmaxRegression

/// The options for the choice of a point of a path.
struct ChoiceOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Deal the rows into folds this many times. (default: 1)", valueName: "r"))
  var repeats: Int?

  @Option(help: ArgumentHelp("The column with the fold of each row.", valueName: "column"))
  var foldColumn: String?

  @Option(help: ArgumentHelp("Rows with one value of this column stay in one fold.", valueName: "column"))
  var foldBy: String?

  @Option(
    help: ArgumentHelp(
      "The score by which a point is chosen: log-loss, error or brier. (default: log-loss)", valueName: "name"),
    transform: { try NamedChoice.parse($0, "measure") })
  var measure: PathValidation.Measure?

  @OptionGroup
  var choice: RuleOption

  /// The scores and the rule.
  var request: ChoiceRequest {
    var request = ChoiceRequest()
    (request.repeats, request.foldColumn, request.foldBy) = (repeats, foldColumn, foldBy)
    (request.measure, request.rule) = (measure, choice.rule)
    return request
  }
}
