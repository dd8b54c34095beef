import Foundation
public import SoftmaxRegression

/// Residuals, leverage and influence of the rows to which a model was fitted.
public struct DiagnoseRequest: CommandRequest {
  /// The name of the command.
  public static let command = "diagnose"

  /// The properties of the text of the table.
  public var reading = ReadingRequest()
  /// The limits of the command.
  public var limits = LimitRequest()

  /// The model, and the table to which it was fitted.
  public var input: ModelTable
  /// The rows to show.
  public var rows = Rows()
  /// The meaning of the weights.
  public var weights = WeightRequest()

  /// The rows to show.
  public struct Rows: RequestPart {
    /// The CSV file with a line for each row; defaults to the context's consumer.
    public var output: String?
    /// Whether the lines contain the change of every coefficient.
    public var changes: Bool?
    /// The number of rows to show of each kind; defaults to 10.
    public var top: Int?

    /// Ten rows of each kind, and no lines.
    public init() {}
  }

  /// Diagnostics with default options.
  public init(_ input: ModelTable) { self.input = input }

  /// Reads the options, whose keys are at one level.
  public init(from decoder: any Decoder) throws {
    reading = try ReadingRequest(from: decoder)
    limits = try LimitRequest(from: decoder)
    input = try ModelTable(from: decoder)
    rows = try Rows(from: decoder)
    weights = try WeightRequest(from: decoder)
  }

  /// The options, whose keys are at one level.
  public var parts: [any RequestPart] { [input, rows, weights, reading, limits] }

  /// Computes the answer.
  public func answer(in context: CommandContext) throws -> TimedAnswer<Diagnostics> {
    let top = rows.top ?? 10
    guard top >= 0 else { throw RequestError("\(.top) must be a number of rows, 0 or more.") }
    let hasLines = rows.output != nil || context.consume != nil
    guard rows.changes != true || hasLines else {
      throw RequestError("\(.changes) goes with \(.output), the file of lines.")
    }
    if let output = rows.output { try OutputFile.check(output, apartFrom: input.files) }
    let model = try context.model(input)
    let stopwatch = Stopwatch()
    let file = context.file(input.input, featureCount: model.features.count)
    let fitted = try FittedModel(model, toContentsOf: file)
    let read = stopwatch.seconds
    let diagnostics =
      hasLines
      ? try lines(of: fitted, top: top, in: context)
      : try fitted.diagnostics(top: top, weightKind: weights.weightKind)
    return TimedAnswer(result: diagnostics, seconds: ["read": read, "diagnose": stopwatch.seconds - read])
  }

  /// Diagnostics with a line for each row.
  private func lines(of fitted: FittedModel, top: Int, in context: CommandContext) throws -> Diagnostics {
    let text = DiagnosticText(fitted.model, changes: rows.changes ?? false)
    let output = try CommandOutput(rows.output, isTable: true, in: context)
    try output.append(Data(text.head.utf8))
    let diagnostics = try fitted.diagnostics(top: top, weightKind: weights.weightKind) {
      text.lines($0)
    } consume: { lines in
      try output.append(lines)
    }
    try output.finish()
    return diagnostics
  }
}
