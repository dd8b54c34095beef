import ArgumentParser
import SoftmaxRegression

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a page about a model and a table.",
    discussion: """
      One HTML file that needs nothing else: what was fitted, the certificate, findings in the table, coefficients, \
      accuracy, confusion, calibration, effects of the strongest features, and the rows that stand out. Large tables are \
      counted row by row and shown by samples and leading classes and features; captions say so. Figures are drawn by \
      gnuplot; without it the report has none, and says so.
      """)

  @Argument(help: "A model file that \"fit\" has written.")
  var model: String

  @Argument(help: "A .csv, .tsv, .npy or .libsvm file with the model's features, or - for CSV on standard input.")
  var table: String

  @Option(name: [.short, .long], help: ArgumentHelp("The file to write.", valueName: "report.html"))
  var output: String

  @OptionGroup
  var arrays: ArrayOptionGroup

  mutating func run() throws {
    try OutputFile.check(output, apartFrom: [model, table] + arrays.paths)
    let report = try ModelReport(
      SoftmaxModel(contentsOf: model), contentsOf: table, labels: arrays.labels, weights: arrays.weights,
      modelPath: model)
    try Failure.ofWriting { () throws(ModelFileError) in try report.write(to: output) }
  }
}
