import ArgumentParser
import SoftmaxCommands
import SoftmaxRegression

/// The meaning of the weights, for commands about the fit.
struct WeightOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The meaning of weights: frequency (numbers of samples) or probability (1 / the probability of being drawn). (default: that of the fit)",
      valueName: "kind"),
    transform: { try NamedChoice.parse($0, "kind of weights") })
  var weightKind: WeightKind?

  /// The meaning of the weights.
  var request: WeightRequest {
    var request = WeightRequest()
    request.weightKind = weightKind
    return request
  }
}
