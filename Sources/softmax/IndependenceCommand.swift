import ArgumentParser
import SoftmaxCommands
import SoftmaxRegression

struct IndependenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "iia",
    abstract: "Test the independence of irrelevant alternatives.",
    discussion: """
      Takes a model of three or more classes fitted with --mle, and the table it was fitted to; the tests do not \
      apply after --firth. Leaves out each class in \
      turn, with its rows, and tests whether the coefficients of the others change. Weights must be numbers of samples. \
      The two tests often disagree, and the result of small-hsiao depends on how the samples are split into halves.
      """)

  @OptionGroup
  var fitted: FittedOptions

  @Option(
    help: ArgumentHelp("The test: hausman-mcfadden or small-hsiao. (default: hausman-mcfadden)", valueName: "name"),
    transform: { try NamedChoice.parse($0, "test") })
  var test = IndependenceTest.Kind.hausmanMcFadden

  @Option(help: ArgumentHelp("The class to leave out. (default: each in turn)", valueName: "class"))
  var omit: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("The seed of the random split of small-hsiao.", valueName: "s"))
  var seed: UInt64 = 0

  @OptionGroup
  var weights: WeightOptions

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  mutating func run() throws {
    var request = IndependenceRequest(fitted.input)
    request.weights = weights.request
    (request.choice.test, request.choice.omit, request.choice.seed) = (test, omit, seed)
    request.reading = fitted.arrays.reading.request
    request.limits = limits.request
    try Console.answer(request, json: fitted.json)
  }
}
