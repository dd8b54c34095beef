public import SoftmaxFigures
import SoftmaxRegression

/// Draws a figure of a model and a table.
public struct PlotRequest: CommandRequest {
  /// The name of the command.
  public static let command = "plot"

  /// The properties of the text of the table.
  public var reading = ReadingRequest()
  /// The limits of the command.
  public var limits = LimitRequest()

  /// The contents of the figure.
  public var subject: Subject
  /// The model and the table; for the kind `loss`, the trace of a fit.
  public var input: ModelTable
  /// The size, the format and the file of the figure.
  public var look = Look()
  /// The meaning of the weights, for intervals.
  public var weights = WeightRequest()

  /// The contents of a figure.
  public struct Subject: RequestPart {
    /// The kind of the figure.
    public var kind: FigureKind
    /// The feature of `effects`; defaults to the strongest.
    public var feature: String?
    /// The column at whose values `effects` has separate panels, or the column with values: `age=30,50`.
    public var by: String?
    /// The class with which `coefficients` and `nomogram` compare; defaults to the first.
    public var reference: String?
    /// Whether `coefficients` are odds ratios on a logarithmic axis.
    public var oddsRatios: Bool?
    /// The units of `coefficients`: `unit`, `sd` or `automatic`; defaults to `automatic`.
    public var per: ForestLook.Unit?

    /// A figure of a kind.
    public init(_ kind: FigureKind) { self.kind = kind }
  }

  /// The size, the format and the file of a figure.
  public struct Look: RequestPart {
    /// The width in centimetres.
    public var width: Double?
    /// The height in centimetres; defaults to the height that the figure needs.
    public var height: Double?
    /// The format; defaults to that of the file's name, or SVG.
    public var format: FigureFormat?
    /// The file to draw; defaults to the context's consumer.
    public var output: String?

    /// The default size and format.
    public init() {}
  }

  /// A figure of the default size.
  public init(_ subject: Subject, of input: ModelTable) {
    self.subject = subject
    self.input = input
  }

  /// Reads the options, whose keys are at one level.
  public init(from decoder: any Decoder) throws {
    reading = try ReadingRequest(from: decoder)
    limits = try LimitRequest(from: decoder)
    subject = try Subject(from: decoder)
    input = try subject.kind.showsPath ? ModelTable(pathFrom: decoder) : ModelTable(from: decoder)
    look = try Look(from: decoder)
    weights = try WeightRequest(from: decoder)
  }

  /// The options, whose keys are at one level.
  public var parts: [any RequestPart] { [subject, input, look, weights, reading, limits] }

  /// Computes the answer.
  public func answer(in context: CommandContext) throws -> FileAnswer {
    try check()
    let format = try look.format ?? look.output.map { path throws(FigureError) in try FigureFormat(path: path) } ?? .svg
    if let output = look.output { try OutputFile.check(output, apartFrom: input.files) }
    try Figure.checkProgram()
    var figure = try subject.figure(of: input, weights, in: context)
    if let width = look.width { figure.width = width }
    if let height = look.height { figure.height = height }
    return try FileAnswer(
      writing: figure.drawn(as: format), as: format.rawValue, to: look.output, in: context)
  }

  private func check() throws(RequestError) {
    guard subject.kind.showsPath == input.table.isEmpty else {
      throw RequestError(
        subject.kind.showsPath
          ? "A figure of a path needs no table; leave it out" : "The figure needs a model and a table; name both")
    }
    if subject.feature != nil, subject.kind != .effects {
      throw RequestError("\(.feature) goes with effects; leave it out")
    }
    if subject.by != nil, subject.kind != .effects {
      throw RequestError("\(.by) goes with effects; leave it out")
    }
    if subject.reference != nil, subject.kind != .coefficients, subject.kind != .nomogram {
      throw RequestError("\(.reference) goes with coefficients and nomogram; leave it out")
    }
    if subject.oddsRatios == true || subject.per != nil, subject.kind != .coefficients {
      throw RequestError("\(.oddsRatios) and \(.per) go with coefficients; leave them out")
    }
    for size in [look.width, look.height].compactMap({ $0 }) where !Figure.sizes.contains(size) {
      let (least, most) = (Figure.sizes.lowerBound, Figure.sizes.upperBound)
      throw RequestError("The size of a figure must be from \(least) to \(most) cm, but is \(size).")
    }
  }
}
