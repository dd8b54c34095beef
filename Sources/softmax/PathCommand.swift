import ArgumentParser
import SoftmaxCommands
import SoftmaxRegression

struct PathCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "path",
    abstract: "Fit a path of a penalty that chooses features, and choose its strength.",
    discussion: """
      Minimises the mean cross-entropy plus lambda times the sum over features of mix P(w) + (1 - mix)/2 |w|^2, where \
      P is the sum of absolute coefficients, or their 2-norm with --grouped, for one lambda after another. Features are \
      standardised unless --no-standardize is given. Every point has a proved gap.
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

  @OptionGroup(title: "Penalty")
  var net: NetOptions

  @OptionGroup(title: "Strengths")
  var strengths: StrengthOptions

  @OptionGroup(title: "Choice")
  var choice: ChoiceOptions

  @OptionGroup(title: "Output")
  var output: PathOutputOptions

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  mutating func run() throws {
    var request = PathRequest(data.request(table, cells))
    request.reading = reading.request
    request.limits = limits.request
    request.net = net.request
    request.strengths = strengths.request
    request.choice = choice.request
    request.run = try output.request
    var context = CommandContext.tool
    if Console.showsProgress, !output.answer.quiet { context.observer = TerminalObserver(tolerance: output.tolerance) }
    if output.answer.quiet { context.warn = { _ in } }
    try Console.answer(request, json: output.answer.json, in: context)
  }
}
