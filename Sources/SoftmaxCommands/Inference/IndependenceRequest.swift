public import SoftmaxRegression

/// Tests the independence of irrelevant alternatives.
public struct IndependenceRequest: CommandRequest {
  /// The name of the command.
  public static let command = "iia"

  /// The properties of the text of the table.
  public var reading = ReadingRequest()
  /// The limits of the command.
  public var limits = LimitRequest()

  /// The model, and the table to which it was fitted.
  public var input: ModelTable
  /// The test.
  public var choice = Choice()
  /// The meaning of the weights.
  public var weights = WeightRequest()

  /// The options for the test.
  public struct Choice: RequestPart {
    /// The kind of test; defaults to that of Hausman and McFadden.
    public var test: IndependenceTest.Kind?
    /// The class to leave out; by default each class in turn.
    public var omit: String?
    /// The seed of the split of Small and Hsiao's test; defaults to 0.
    public var seed: UInt64?

    /// Hausman and McFadden's test of each class.
    public init() {}
  }

  /// Tests with default options.
  public init(_ input: ModelTable) { self.input = input }

  /// Reads the options, whose keys are at one level.
  public init(from decoder: any Decoder) throws {
    reading = try ReadingRequest(from: decoder)
    limits = try LimitRequest(from: decoder)
    input = try ModelTable(from: decoder)
    choice = try Choice(from: decoder)
    weights = try WeightRequest(from: decoder)
  }

  /// The options, whose keys are at one level.
  public var parts: [any RequestPart] { [input, choice, weights, reading, limits] }

  /// Computes the answer.
  public func answer(in context: CommandContext) throws -> IndependenceTest {
    try context.fittedModel(input).independence(
      choice.test ?? .hausmanMcFadden, omitting: choice.omit, seed: choice.seed ?? 0, weightKind: weights.weightKind)
  }
}
