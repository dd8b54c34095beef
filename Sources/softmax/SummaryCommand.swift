import ArgumentParser
import SoftmaxRegression

struct SummaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary",
    abstract: "Show standard errors, tests and intervals of a model's coefficients.",
    discussion: """
      For a model fitted with --mle or --firth, and the table it was fitted to. Coefficients are shown against a \
      reference class; any will do, without another fit. A robust covariance has the factor N/(N-1), one by clusters \
      G/(G-1). After --firth tests and profile intervals are those of the penalised likelihood.
      """)

  @Argument(help: "A model file that \"fit --mle\" or \"fit --firth\" has written.")
  var model: String

  @Argument(help: "The table that the model was fitted to, or - for CSV on standard input.")
  var table: String

  @Option(help: ArgumentHelp("The class of each row of an .npy table.", valueName: "y.npy"))
  var labels: String?

  @OptionGroup(title: "Statistics")
  var statistics: SummaryOptionGroup

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  mutating func run() throws {
    let options = try statistics.options()
    let model = try SoftmaxModel(contentsOf: self.model)
    let stopwatch = Stopwatch()
    if model.report.l2 > 0 {
      // The whole table is needed for the command that fits it otherwise.
      try model.checkUnpenalized(DataSet(contentsOf: table, labels: labels), path: table, file: self.model)
    }
    let (data, samples) = try model.samples(
      contentsOf: table, labels: labels, further: [options.cluster].compactMap { $0 })
    let read = stopwatch.seconds
    let summary = try model.summary(samples, of: data, options)
    if json {
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

  @Option(
    help: ArgumentHelp("What standard errors rest on: model, robust or cluster. (default: model)", valueName: "kind"),
    transform: { try Self.parse($0, "covariance") })
  var covariance: CovarianceKind?

  @Option(help: ArgumentHelp("The column that holds the clusters.", valueName: "column"))
  var cluster: String?

  @Option(
    help: ArgumentHelp(
      "What weights say: frequency (a row is so many samples) or probability (of being drawn).", valueName: "kind"),
    transform: { try Self.parse($0, "kind of weights") })
  var weightKind = WeightKind.frequency

  @Option(parsing: .unconditional, help: ArgumentHelp("The coverage of the intervals.", valueName: "p"))
  var level = 0.95

  @Flag(help: "Intervals from the profile likelihood instead of the standard errors.")
  var profile = false

  @Flag(help: "Test whole features, and whether classes can be merged.")
  var tests = false

  func options() throws -> SummaryOptions {
    var options = SummaryOptions()
    options.reference = reference
    options.covariance = covariance
    options.cluster = cluster
    options.weightKind = weightKind
    options.level = level
    options.profilesLikelihood = profile
    options.testsHypotheses = tests
    return options
  }

  static func parse<Kind: CaseIterable & RawRepresentable>(
    _ name: String, _ what: String
  ) throws -> Kind where Kind.RawValue == String {
    guard let kind = Kind(rawValue: name) else {
      let known = Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("there is no \(what) \"\(name)\"; take one of \(known)")
    }
    return kind
  }
}
