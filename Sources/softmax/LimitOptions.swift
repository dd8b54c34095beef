import ArgumentParser
import SoftmaxCommands

/// The options for the limits of a command.
struct LimitOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "End after this time; a fit ends with the best model so far, and other commands without a result.",
      valueName: "seconds"))
  var timeLimit: Double?

  /// These options.
  var request: LimitRequest {
    var request = LimitRequest()
    request.timeLimit = timeLimit
    return request
  }
}
