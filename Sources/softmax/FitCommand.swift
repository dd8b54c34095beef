import ArgumentParser
import SoftmaxCommands

struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fit a model to a table.",
    discussion: """
      Minimises the mean cross-entropy plus (l2/2) times the sum of the squared coefficients. Intercepts are not \
      penalised, and --no-intercept leaves them out; --firth uses Jeffreys' prior instead of the squared coefficients. \
      Features need no scaling. The printed gap bounds the distance to the true minimum.
      """)

  @Argument(
    help:
      "A file of CSV, Parquet, Arrow, Stata, SPSS, SAS, NumPy, safetensors or LIBSVM, which may be compressed (.gz), or - for standard input. Several files are one table."
  )
  var table: [String]

  @OptionGroup(title: "Data")
  var data: DataOptions

  @OptionGroup(title: "Cells")
  var cells: CellOptions

  @OptionGroup(title: "Reading")
  var reading: ReadingOptionGroup

  @OptionGroup(title: "Model")
  var settings: ModelOptions

  @OptionGroup(title: "Elastic net")
  var net: NetOptions

  @OptionGroup(title: "Choice of the strength")
  var choice: ChoiceOptions

  @OptionGroup(title: "Solver")
  var solver: SolverOptions

  @OptionGroup(title: "Validation")
  var validation: ValidationOptions

  @OptionGroup(title: "Output")
  var output: FitOutputOptions

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  mutating func run() throws {
    var request = FitRequest(data.request(table, cells))
    request.reading = reading.request
    request.limits = limits.request
    (request.penalty, request.solver) = (settings.request, solver.request)
    (request.net, request.choice) = (net.request, choice.request)
    (request.rows.classWeights, request.rows.weightKind) = (try settings.factors(), settings.weightKind)
    (request.rows.holdout, request.rows.folds) = (validation.holdout, validation.folds)
    request.rows.float32 = output.answer.float32
    (request.files.model, request.files.trace, request.files.path) = (output.model, output.trace, output.path)
    request.files.predictions = output.predictions
    var context = CommandContext.tool
    if Console.showsProgress, !output.answer.quiet { context.observer = TerminalObserver(tolerance: solver.tolerance) }
    if output.answer.quiet { context.warn = { _ in } }
    try Console.answer(request, json: output.answer.json, in: context)
  }
}
