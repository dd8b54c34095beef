import ArgumentParser
import SoftmaxFigures
import SoftmaxRegression

struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draw a figure of a model and a table.",
    discussion: """
      Kinds: regions (where each class leads, over two features or the two directions in which the logits vary most), \
      probabilities (a surface for each class), simplex (three classes in a triangle), coefficients (a forest plot, with \
      intervals for a model fitted with --mle), loss (TABLE is the file that "fit --trace" wrote), confusion, \
      calibration, roc, effects (the probability of each class along one feature). Large tables are summarised in one \
      pass and shown by a sample; the caption says so. gnuplot draws the figures and must be installed.
      """)

  @Argument(help: "The kind of figure: \(FigureKind.names).")
  var kind: FigureKind

  @Argument(help: "A model file that \"fit\" has written.")
  var model: String

  @Argument(help: "A .csv, .tsv, .npy or .libsvm file with the model's features, or - for CSV on standard input.")
  var table: String

  @Option(name: [.short, .long], help: ArgumentHelp("The file to draw: .svg, .png or .pdf.", valueName: "file"))
  var output: String

  @OptionGroup
  var arrays: ArrayOptionGroup

  @Option(help: ArgumentHelp("The feature for effects. (default: the strongest)", valueName: "column"))
  var feature: String?

  @Option(
    help: ArgumentHelp("The class that coefficients are compared with. (default: the first)", valueName: "class"))
  var reference: String?

  @Option(help: ArgumentHelp("The width in cm, or with a unit: 16cm, 800px, 6in.", valueName: "length"))
  var width: Length?

  @Option(help: ArgumentHelp("The height. (default: what the figure needs)", valueName: "length"))
  var height: Length?

  mutating func run() throws {
    try checkOptions()
    _ = try FigureFormat(path: output)
    try OutputFile.check(output, apartFrom: [model, table] + arrays.paths)
    try Figure.checkProgram()
    var figure = try drawn(by: SoftmaxModel(contentsOf: model))
    if let width { figure.width = width.centimetres }
    if let height { figure.height = height.centimetres }
    try figure.write(to: output)
  }

  private func checkOptions() throws {
    if feature != nil, kind != .effects { throw ValidationError("--feature goes with effects; leave it out") }
    if reference != nil, kind != .coefficients {
      throw ValidationError("--reference goes with coefficients; leave it out")
    }
  }

  private func drawn(by model: SoftmaxModel) throws -> Figure {
    switch kind {
    case .loss: return try .trace(Table(contentsOf: table, formats: arrays.reading.formats()))
    case .coefficients where !model.settings.isPenalized:
      var options = SummaryOptions()
      options.reference = reference
      if let summary = try statistics({ try model.summary(of: source(model), options) }) {
        return .coefficients(of: model, summary)
      }
    case .coefficients where reference != nil:
      throw ValidationError(
        "--reference goes with a model that was fitted with --mle; the coefficients of others sum to zero over classes")
    case .effects where !model.settings.isPenalized && table != "-":
      let intervals = try statistics { try ProbabilityIntervals(FittedModel(model, to: source(model))) }
      return try .effects(of: feature, in: model, data(model), intervals: intervals)
    default: break
    }
    let data = try data(model)
    switch kind {
    case .regions: return try .regions(of: model, data)
    case .probabilities: return try .probabilities(of: model, data)
    case .simplex: return try .simplex(of: model, data)
    case .confusion: return try warned(model, data, .confusion(of: model, data))
    case .calibration: return try warned(model, data, .calibration(of: model, data))
    case .roc: return try warned(model, data, .roc(of: model, data))
    case .effects: return try .effects(of: feature, in: model, data)
    case .coefficients, .loss: return .coefficients(of: model, data)
    }
  }

  /// A figure that counts rows, after a warning where these lack the weights of the fit.
  private func warned(_ model: SoftmaxModel, _ data: FigureData, _ figure: Figure) -> Figure {
    if let note = model.predictor.noteOnWeights(areGiven: data.hasWeights) { Console.complain("warning: \(note)") }
    return figure
  }

  /// What intervals rest on; nil, and a warning, where the table or the number of parameters forbids them.
  private func statistics<Result>(_ body: () throws -> Result) throws -> Result? {
    do {
      return try body()
    } catch let error as InferenceError where reference == nil {
      Console.complain("warning: the figure has no intervals: \(error)")
      return nil
    }
  }

  /// What the rows of the table come to, in constant memory.
  private func data(_ model: SoftmaxModel) throws -> FigureData {
    try FigureData(
      model, contentsOf: table, labels: arrays.labels, weights: arrays.weights, formats: arrays.reading.formats())
  }

  /// The whole table, for what rests on the information of a fit.
  private func source(_ model: SoftmaxModel) throws -> DataSet {
    try arrays.read(table, for: model)
  }
}

/// What "plot" draws.
enum FigureKind: String, CaseIterable, ExpressibleByArgument {
  case regions, probabilities, simplex, coefficients, loss, confusion, calibration, roc, effects

  static let names = allCases.map(\.rawValue).joined(separator: ", ")
}

/// A length on paper or on a screen.
struct Length: ExpressibleByArgument {
  let centimetres: Double

  /// A number of centimetres, or with cm, mm, in, or px (a 96th of an inch).
  init?(argument: String) {
    let units = [("cm", 1.0), ("mm", 0.1), ("in", 2.54), ("px", 2.54 / 96)]
    let unit = units.first { argument.hasSuffix($0.0) }
    guard let number = Double(argument.dropLast(unit?.0.count ?? 0)) else { return nil }
    centimetres = number * (unit?.1 ?? 1)
    guard Figure.sizes.contains(centimetres) else { return nil }
  }
}
