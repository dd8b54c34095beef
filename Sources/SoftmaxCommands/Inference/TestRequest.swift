public import SoftmaxRegression

/// Tests hypotheses about a model's coefficients.
public struct TestRequest: CommandRequest {
  /// The name of the command.
  public static let command = "test"

  /// The properties of the text of the table.
  public var reading = ReadingRequest()
  /// The limits of the command.
  public var limits = LimitRequest()

  /// The model, and the table to which it was fitted.
  public var input: ModelTable
  /// The hypotheses.
  public var content = Content()
  /// The basis of standard errors.
  public var statistics = StatisticsRequest()

  /// The hypotheses.
  public struct Content: RequestPart {
    /// Equations of coefficients, such as `age = 0` or `[b] x = [c] x`.
    public var hypotheses: [String]?
    /// The class with which the others are compared; defaults to the first.
    public var reference: String?

    /// No hypotheses.
    public init() {}
  }

  /// Tests without hypotheses, which are to be added.
  public init(_ input: ModelTable) { self.input = input }

  /// Reads the options, whose keys are at one level.
  public init(from decoder: any Decoder) throws {
    reading = try ReadingRequest(from: decoder)
    limits = try LimitRequest(from: decoder)
    input = try ModelTable(from: decoder)
    content = try Content(from: decoder)
    statistics = try StatisticsRequest(from: decoder)
  }

  /// The options, whose keys are at one level.
  public var parts: [any RequestPart] { [input, content] + statistics.parts + [reading, limits] }

  /// Computes the answer.
  public func answer(in context: CommandContext) throws -> ParameterTests {
    let fitted = try context.fittedModel(input)
    let tests = try fitted.test(
      content.hypotheses ?? [], reference: content.reference, statistics.covarianceOptions(in: fitted.table))
    for note in tests.notes { context.warn(note) }
    return tests
  }
}
