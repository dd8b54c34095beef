import ArgumentParser
import SoftmaxCommands
import SoftmaxRegression

/// The options for the shape of an elastic net.
struct NetOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The share of the norms: 1 is the lasso, 0 ridge. Several, with commas between them, need folds. (default: 1)",
      valueName: "a"),
    transform: NumberList.init)
  var mix: NumberList?

  @Flag(help: "A feature counts for all classes or for none.")
  var grouped = false

  @Option(
    help: ArgumentHelp(
      "Factors on the penalty by feature or column: 0 removes it, inf leaves the feature out.", valueName: "a=0,b=2")
  )
  var penaltyFactors: [String] = []

  @Option(help: ArgumentHelp("The least coefficients by feature, 0 or less.", valueName: "a=0"))
  var lower: [String] = []

  @Option(help: ArgumentHelp("The greatest coefficients by feature, 0 or more.", valueName: "a=1"))
  var upper: [String] = []

  @Flag(help: "The penalty acts on the features in their own units.")
  var noStandardize = false

  @Option(
    defaultAsFlag: Relaxation.likelihood,
    help: ArgumentHelp(
      "Fit the chosen features again, without the penalty (mle) or with Jeffreys' prior (firth).",
      valueName: "mle|firth"))
  var relax: Relaxation?

  /// The shape of the penalty.
  var request: NetRequest {
    var request = NetRequest()
    request.mix = mix?.numbers
    request.grouped = grouped ? true : nil
    request.penaltyFactors = penaltyFactors.isEmpty ? nil : penaltyFactors
    (request.lower, request.upper) = (lower.isEmpty ? nil : lower, upper.isEmpty ? nil : upper)
    (request.noStandardize, request.relax) = (noStandardize ? true : nil, relax)
    return request
  }
}
