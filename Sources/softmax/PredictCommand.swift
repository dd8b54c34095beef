import ArgumentParser
import SoftmaxCommands

struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Predict the classes of a table's rows.",
    discussion: """
      Prints CSV: the prediction, and with --probabilities a column probability_<class> for each class. Rows are read \
      and written in a stream, in the order of the file. --intervals adds columns lower_<class> and upper_<class> after \
      the probabilities; it needs the table that the model was fitted to (with --mle or --firth), from which it computes \
      the covariance of the coefficients.
      """)

  @Argument(help: "A model file that \"fit\" has written.")
  var model: String

  @Argument(
    help:
      "A file of CSV, Parquet, Arrow, Stata, SPSS, SAS, NumPy, safetensors or LIBSVM with the model's features, or - for standard input. Several files are one table."
  )
  var table: [String]

  @Option(
    name: [.short, .long], help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp("The array of features in a file of several arrays, such as .safetensors.", valueName: "X"))
  var tensor: String?

  @Option(
    help: ArgumentHelp(
      "Columns of the table to write before the predictions, such as identifiers; all for every column.",
      valueName: "a,b,...|all"))
  var keep: [String] = []

  @Flag(help: "Add the probability of each class.")
  var probabilities = false

  @OptionGroup
  var offsets: OffsetOptions

  @OptionGroup(title: "Reading")
  var reading: ReadingOptionGroup

  @OptionGroup(title: "Intervals")
  var intervals: IntervalOptions

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  mutating func run() throws {
    var request = PredictRequest(PredictRequest.Rows(model: model, table: TableNames(table)))
    (request.rows.probabilities, request.rows.output) = (probabilities, output)
    (request.rows.offset, request.rows.tensor) = (offsets.lists, tensor)
    request.rows.keep = keep.isEmpty ? nil : keep
    request.intervals = intervals.request
    request.reading = reading.request
    request.limits = limits.request
    request.statistics = intervals.statistics.request
    var context = CommandContext.tool
    context.consume = { try Console.deliver($0) }
    try Console.answer(request, json: false, in: context)
  }
}
