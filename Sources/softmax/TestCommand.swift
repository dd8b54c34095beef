import ArgumentParser
import SoftmaxCommands

struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Test hypotheses about a model's coefficients.",
    discussion: """
      Takes a model fitted with --mle or --firth, and the table it was fitted to. A hypothesis is an equation: "age = 0" is \
      about all classes, "[b] x - [c] x = 0.5" about two, and "ses = 0" about all levels of a factor. It may be \
      nonlinear, as "[b] x / [c] x = 1" is: standard errors are computed by the delta method. Each equation is tested \
      alone, and all together by Wald's test.
      """)

  @OptionGroup
  var fitted: FittedOptions

  @Argument(help: "Equations of coefficients.")
  var hypotheses: [String] = []

  @Option(help: ArgumentHelp("The class to compare the others with. (default: the first)", valueName: "class"))
  var reference: String?

  @OptionGroup(title: "Statistics")
  var statistics: StatisticsOptions

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  mutating func run() throws {
    var request = TestRequest(fitted.input)
    (request.content.hypotheses, request.content.reference) = (hypotheses, reference)
    request.statistics = statistics.request
    request.reading = fitted.arrays.reading.request
    request.limits = limits.request
    try Console.answer(request, json: fitted.json)
  }
}
