import ArgumentParser
import SoftmaxCommands
import SoftmaxRegression

/// The objective of a fit.
struct ModelOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The strength of the penalty (l2/2) ||W||^2. (default: 1/N)", valueName: "x"))
  var l2: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The strength of an elastic net, which makes coefficients zero.", valueName: "x"))
  var lambda: Double?

  @Flag(help: "Choose the strength of an elastic net by cross-validation with 10 folds.")
  var cv = false

  @Flag(help: "No penalty: the maximum-likelihood estimate.")
  var mle = false

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "With --mle, a linear equation between coefficients, such as '[a] x = [b] x'; may be repeated.",
      valueName: "equation"))
  var constrain: [String] = []

  @Flag(help: "Jeffreys' prior (Firth's bias reduction): estimates are finite for separated classes too.")
  var firth = false

  @Flag(help: "Penalise the coefficients of features scaled to unit standard deviation.")
  var standardize = false

  @Flag(help: "Penalise the intercepts too.")
  var penalizeIntercept = false

  @Option(
    help: ArgumentHelp(
      "Multiply the weights by a factor for each class: balanced, or a list.", valueName: "balanced|a=2,b=1"))
  var classWeights: String?

  @Option(
    help: ArgumentHelp(
      "The meaning of weights, which statistics need: frequency (numbers of samples), probability (1 / the probability of being drawn) or importance. (default: frequency for whole numbers)",
      valueName: "kind"),
    transform: { try NamedChoice.parse($0, "kind of weights") })
  var weightKind: WeightKind?

  /// The term to add to the loss.
  var request: PenaltyRequest {
    var request = PenaltyRequest()
    (request.l2, request.mle, request.firth) = (l2, mle, firth)
    (request.lambda, request.cv) = (lambda, cv)
    request.constrain = constrain.isEmpty ? nil : constrain
    (request.standardize, request.penalizeIntercept) = (standardize, penalizeIntercept)
    return request
  }

  /// The factors by class; nil if they are not given.
  func factors() throws -> FitSettings.ClassWeights? {
    try classWeights.map(ClassWeightList.factors)
  }
}
