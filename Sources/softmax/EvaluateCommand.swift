import ArgumentParser
import SoftmaxCommands

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Compare a model's predictions with the classes in a table.")

  @Argument(help: "A model file that \"fit\" has written.")
  var model: String

  @Argument(
    help:
      "A file of CSV, Parquet, Arrow, Stata, SPSS, SAS, NumPy, safetensors or LIBSVM with the model's features and target, or - for standard input. Several files are one table."
  )
  var table: [String]

  @OptionGroup
  var arrays: ArrayOptions

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  @Flag(
    help: "Evaluate only the rows that were held out of the fit (--holdout, --folds); fits of the folds are repeated.")
  var heldOut = false

  @Option(
    help: ArgumentHelp(
      "Also score the decision for a class if its probability is at least a threshold.", valueName: "p,p,..."),
    transform: { try NumberList($0).numbers })
  var thresholds: [Double]?

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  mutating func run() throws {
    var request = EvaluateRequest(arrays.input(model, table))
    request.reading = arrays.reading.request
    request.limits = limits.request
    request.rows.thresholds = thresholds
    request.rows.heldOut = heldOut ? true : nil
    try Console.answer(request, json: json)
  }
}
