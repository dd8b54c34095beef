import ArgumentParser
import SoftmaxRegression

/// The option for the rule that chooses a point of a path.
struct RuleOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The rule of the choice: \(PathRule.allCases.map(\.rawValue).joined(separator: ", ")). (default: 1se)",
      valueName: "name"),
    transform: { try NamedChoice.parse($0, "rule") })
  var rule: PathRule?
}
