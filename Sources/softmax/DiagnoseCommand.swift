import ArgumentParser
import SoftmaxCommands

struct DiagnoseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagnose",
    abstract: "Show residuals, leverage and influence of the rows that a model was fitted to.",
    discussion: """
      Prints totals, the calibration curve and the rows that stand out. -o writes CSV with one line per row: the \
      probability of the observed class, the deviance residual, Pearson residuals by class and their chi-squared, the \
      leverage, Cook's distance, and the coefficient that changes most, in standard errors, when the row is left out. \
      The changes are approximated by one Newton step; after a penalised fit it uses the penalised Hessian.
      """)

  @Argument(help: "A model file that \"fit\" has written.")
  var model: String

  @Argument(help: "The table that the model was fitted to, in one or several files, or - for CSV on standard input.")
  var table: [String]

  @OptionGroup
  var arrays: ArrayOptions

  @Option(
    name: [.short, .long], help: ArgumentHelp("Write one line per row to this file, as CSV.", valueName: "rows.csv"))
  var output: String?

  @Flag(help: "Add the change of every coefficient to the lines.")
  var changes = false

  @Option(parsing: .unconditional, help: ArgumentHelp("How many rows to show of each kind.", valueName: "n"))
  var top = 10

  @OptionGroup
  var weights: WeightOptions

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  mutating func run() throws {
    var request = DiagnoseRequest(arrays.input(model, table))
    (request.rows.output, request.rows.changes, request.rows.top) = (output, changes, top)
    request.weights = weights.request
    request.reading = arrays.reading.request
    request.limits = limits.request
    try Console.answer(request, json: json)
  }
}
