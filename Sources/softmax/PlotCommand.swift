import ArgumentParser
import SoftmaxCommands
import SoftmaxFigures

struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draw a figure of a model and a table.",
    discussion: """
      Kinds: regions (where each class leads, over two features or the two directions in which the logits vary most), \
      probabilities (a surface for each class), simplex (three classes in a triangle), coefficients (a forest plot, with \
      intervals for a model fitted with --mle), loss (TABLE is the file that "fit --trace" wrote), confusion, \
      calibration, roc, effects (the probability of each class along one feature), nomogram (points of each column, whose \
      total gives a probability), path and cv (the coefficients and the \
      scores of a file that "path" wrote, without a TABLE). Large tables are summarised in one \
      pass and shown by a sample; the caption says so. gnuplot draws the figures and must be installed.
      """)

  @Argument(help: "The kind of figure: \(FigureKind.allCases.map(\.rawValue).joined(separator: ", ")).")
  var kind: FigureKind

  @Argument(help: "A model file that \"fit\" has written.")
  var model: String

  @Argument(
    help: """
      A file of CSV, Parquet, Arrow, Stata, SPSS, SAS, NumPy, safetensors or LIBSVM with the model's features, or - for standard input; several files are \
      one table. Left out for path and cv.
      """)
  var table: [String] = []

  @Option(name: [.short, .long], help: ArgumentHelp("The file to draw: .svg, .png or .pdf.", valueName: "file"))
  var output: String

  @OptionGroup
  var arrays: ArrayOptions

  @Option(help: ArgumentHelp("The feature for effects. (default: the strongest)", valueName: "column"))
  var feature: String?

  @Option(
    help: ArgumentHelp(
      "The class that coefficients and nomogram compare with. (default: the first)", valueName: "class"))
  var reference: String?

  @Option(
    help: ArgumentHelp(
      "A column at whose values effects has separate panels, or the column with values: 'age=30,50'.",
      valueName: "column"))
  var by: String?

  @Flag(help: "Show odds ratios on a logarithmic axis instead of coefficients.")
  var oddsRatios = false

  @Option(
    help: ArgumentHelp(
      "The units of coefficients: unit, sd, or automatic for sd if units differ much. (default: automatic)",
      valueName: "unit|sd|automatic"),
    transform: { try NamedChoice.parse($0, "unit of coefficients") })
  var per: ForestLook.Unit?

  @OptionGroup
  var weights: WeightOptions

  @Option(help: ArgumentHelp("The width in cm, or with a unit: 16cm, 800px, 6in.", valueName: "length"))
  var width: Length?

  @Option(help: ArgumentHelp("The height. (default: what the figure needs)", valueName: "length"))
  var height: Length?

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  mutating func run() throws {
    var request = PlotRequest(PlotRequest.Subject(kind), of: arrays.input(model, table))
    (request.subject.feature, request.subject.reference) = (feature, reference)
    request.subject.by = by
    (request.subject.oddsRatios, request.subject.per) = (oddsRatios ? true : nil, per)
    (request.look.width, request.look.height) = (width?.centimetres, height?.centimetres)
    request.look.output = output
    request.weights = weights.request
    request.reading = arrays.reading.request
    request.limits = limits.request
    try Console.answer(request, json: false)
  }
}
