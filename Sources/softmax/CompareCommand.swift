import ArgumentParser
import SoftmaxCommands

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Test a model against a larger one by the likelihood ratio.",
    discussion: """
      Both must be fitted to the same rows, both with --mle or both with --firth, and the larger must have all features \
      of the smaller. After --firth, the test compares penalised likelihoods. With probability weights, or a robust or \
      clustered covariance, only the Wald test is valid.
      """)

  @Argument(help: "The model file of the smaller model.")
  var smaller: String

  @Argument(help: "The model file of the larger model.")
  var larger: String

  @Argument(help: "The table that both were fitted to, in one or several files, or - for CSV on standard input.")
  var table: [String]

  @OptionGroup
  var arrays: ArrayOptions

  @OptionGroup(title: "Statistics")
  var covariance: CovarianceOptionGroup

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  mutating func run() throws {
    let models = CompareRequest.Models(smaller: smaller, larger: larger)
    var request = CompareRequest(models, on: arrays.input(table))
    request.covariance = covariance.request
    request.reading = arrays.reading.request
    request.limits = limits.request
    try Console.answer(request, json: json)
  }
}
