import ArgumentParser
import SoftmaxCommands
import SoftmaxRegression

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

  @Argument(help: "A model file that \"fit --mle\" or \"fit --firth\" has written.")
  var model: String

  @Argument(
    help: "The table that the model was fitted to, or - for CSV on standard input. Its further files may follow.")
  var table: String

  @Argument(help: "Equations of coefficients.")
  var hypotheses: [String] = []

  @OptionGroup
  var arrays: ArrayOptions

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  @Option(help: ArgumentHelp("The class to compare the others with. (default: the first)", valueName: "class"))
  var reference: String?

  @OptionGroup(title: "Statistics")
  var statistics: StatisticsOptions

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  mutating func run() throws {
    let files = hypotheses.prefix { $0.contains(".") && FilePattern.matches($0) }
    var request = TestRequest(arrays.input(model, [table] + files))
    (request.content.hypotheses, request.content.reference) = (Array(hypotheses.dropFirst(files.count)), reference)
    request.statistics = statistics.request
    request.reading = arrays.reading.request
    request.limits = limits.request
    try Console.answer(request, json: json)
  }
}
