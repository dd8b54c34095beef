import ArgumentParser
import SoftmaxCommands
import SoftmaxRegression

/// The options for the choice of a point of a path.
struct FoldOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Score every point by cross-validation with n folds, stratified by class.", valueName: "n"))
  var folds: Int?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Deal the rows into folds this many times. (default: 1)", valueName: "r"))
  var repeats: Int?

  @Option(help: ArgumentHelp("The column with the fold of each row.", valueName: "column"))
  var foldColumn: String?

  @Option(help: ArgumentHelp("Rows with one value of this column stay in one fold.", valueName: "column"))
  var foldBy: String?

  @Option(
    help: ArgumentHelp("The score by which a point is chosen: log-loss, error or brier. (default: log-loss)", valueName: "name"),
    transform: { try NamedChoice.parse($0, "measure") })
  var measure: PathValidation.Measure?

  @Option(
    help: ArgumentHelp("The rule of the choice: \(PathRule.allCases.map(\.rawValue).joined(separator: ", ")). (default: 1se)", valueName: "name"),
    transform: { try NamedChoice.parse($0, "rule") })
  var rule: PathRule?

  @Option(help: ArgumentHelp("The seed of the folds. (default: 0)", valueName: "s"))
  var seed: UInt64?

  /// The folds and the rule.
  var request: FoldRequest {
    var request = FoldRequest()
    (request.folds, request.repeats, request.foldColumn, request.foldBy) = (folds, repeats, foldColumn, foldBy)
    (request.measure, request.rule, request.seed) = (measure, rule, seed)
    return request
  }
}
