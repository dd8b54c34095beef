import ArgumentParser
import SoftmaxCommands
import SoftmaxRegression

/// The options for the accuracy, the limits and the output of a path.
struct PathOutputOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Score every point by cross-validation with n folds, stratified by class.", valueName: "n"))
  var folds: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Count how often each feature is chosen by paths of n pairs of random halves.", valueName: "n"))
  var stability: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The share of the halves that select a feature. (default: 0.75)", valueName: "p"))
  var threshold: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The greatest expected number of features that are selected by chance. (default: 1)", valueName: "n"))
  var falseSelections: Double?

  @Option(help: ArgumentHelp("The seed of the folds and halves.", valueName: "s"))
  var seed: UInt64 = 0

  @Option(
    name: [.customShort("m"), .customLong("model")],
    help: ArgumentHelp("Write the path to this file.", valueName: "path.json"))
  var model: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The gap of every point is at most this fraction of the loss of the model without features.", valueName: "t"))
  var tolerance = 1e-8

  @Option(help: ArgumentHelp("Multiply the weights by class: balanced, or a=2,b=0.5.", valueName: "factors"))
  var classWeights: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The maximum number of threads; results do not depend on it. (default: all cores)", valueName: "n"))
  var threads: Int?

  @Flag(help: "Show every point.")
  var verbose = false

  @OptionGroup
  var answer: AnswerOptions

  /// The limits and the file.
  var request: PathRunRequest {
    get throws {
      var request = PathRunRequest()
      (request.model, request.tolerance, request.threads) = (model, tolerance, threads)
      (request.verbose, request.float32) = (verbose, answer.float32)
      (request.folds, request.seed) = (folds, seed)
      (request.stability, request.threshold, request.falseSelections) = (stability, threshold, falseSelections)
      request.classWeights = try classWeights.map(ClassWeightList.factors)
      return request
    }
  }
}
