import ArgumentParser
import SoftmaxRegression

struct SummaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary",
    abstract: "Show standard errors, tests and intervals of a model's coefficients.",
    discussion: """
      Takes a model fitted with --mle or --firth, and the table it was fitted to. Coefficients are relative to a \
      reference class, which can be any class and needs no other fit. A robust covariance has the factor N/(N-1), a \
      clustered one G/(G-1). After --firth, tests and profile intervals use the penalised likelihood.
      """)

  @OptionGroup
  var fitted: FittedOptionGroup

  @OptionGroup(title: "Statistics")
  var statistics: SummaryOptionGroup

  mutating func run() throws {
    let options = statistics.options()
    let model = try SoftmaxModel(contentsOf: fitted.model)
    let stopwatch = Stopwatch()
    if model.settings.isPenalized {
      // The whole table is needed for the command that fits it otherwise.
      try model.checkUnpenalized(
        fitted.arrays.read(fitted.table, for: model), path: fitted.table, file: fitted.model)
    }
    let fit = try FittedModel(
      model, toContentsOf: fitted.arrays.file(fitted.table, for: model), further: [options.cluster].compactMap { $0 })
    let read = stopwatch.seconds
    let summary = try fit.summary(options)
    if fitted.json {
      let seconds = ["read": read, "summary": stopwatch.seconds - read]
      try Console.deliver(TimedOutput(result: summary, seconds: seconds).jsonLine())
    } else {
      try Console.deliver(summary.description)
    }
  }
}

/// What standard errors rest on and what is shown.
struct SummaryOptionGroup: ParsableArguments {
  @Option(help: ArgumentHelp("The class to compare the others with. (default: the first)", valueName: "class"))
  var reference: String?

  @OptionGroup
  var basis: CovarianceOptionGroup

  @Flag(help: "Compute intervals from the profile likelihood instead of the standard errors.")
  var profile = false

  @Flag(help: "Test whole features, and whether classes can be merged.")
  var tests = false

  func options() -> SummaryOptions {
    var options = SummaryOptions()
    options.reference = reference
    options.basis = basis.options()
    options.profilesLikelihood = profile
    options.testsHypotheses = tests
    return options
  }
}
