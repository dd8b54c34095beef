import ArgumentParser
import SoftmaxCommands

/// The options for the strengths of a path.
struct StrengthOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("These strengths, all of them. (default: automatic ones)", valueName: "x,y"),
    transform: NumberList.init)
  var lambda: NumberList?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("The number of automatic strengths. (default: 100)", valueName: "n"))
  var lambdas: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The ratio of the last automatic strength to the first. (default: 0.01 for more features than samples, else 0.0001)",
      valueName: "r"))
  var lambdaRatio: Double?

  @Flag(help: "Go on to the last automatic strength.")
  var wholePath = false

  @Option(
    parsing: .unconditional, help: ArgumentHelp("End an automatic path at this number of features.", valueName: "n"))
  var maxFeatures: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "End an automatic path at this explained share of the null deviance. (default: 0.999)", valueName: "x"))
  var stopExplained: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "End an automatic path where that share grows by less than this part. (default: 1e-05)", valueName: "x"))
  var stopChange: Double?

  /// The strengths.
  var request: StrengthRequest {
    var request = StrengthRequest()
    (request.lambda, request.lambdas, request.lambdaRatio) = (lambda?.numbers, lambdas, lambdaRatio)
    (request.wholePath, request.maxFeatures) = (wholePath, maxFeatures)
    (request.stopExplained, request.stopChange) = (stopExplained, stopChange)
    return request
  }
}
