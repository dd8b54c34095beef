import ArgumentParser
import SoftmaxCommands

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a page about a model and a table.",
    discussion: """
      Writes one HTML file that needs no other: the settings of the fit, the certificate, findings in the table, \
      coefficients, accuracy, confusion, calibration, effects of the strongest features, and the rows that stand out. \
      Large tables are shown by samples and by the leading classes and features; captions say so. gnuplot draws the \
      figures; without it the report says that they are missing.
      """)

  @Argument(help: "A model file that \"fit\" has written.")
  var model: String

  @Argument(
    help:
      "A file of CSV, Parquet, Arrow, Stata, SPSS, SAS, NumPy, safetensors or LIBSVM with the model's features, or - for standard input. Several files are one table."
  )
  var table: [String]

  @Option(name: [.short, .long], help: ArgumentHelp("The file to write.", valueName: "report.html"))
  var output: String

  @Option(help: ArgumentHelp("The file of the path from which the model was taken.", valueName: "path.json"))
  var path: String?

  @OptionGroup
  var arrays: ArrayOptions

  @OptionGroup
  var weights: WeightOptions

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  mutating func run() throws {
    var request = ReportRequest(arrays.input(model, table))
    (request.file.output, request.file.path) = (output, path)
    request.weights = weights.request
    request.reading = arrays.reading.request
    request.limits = limits.request
    try Console.answer(request, json: false)
  }
}
