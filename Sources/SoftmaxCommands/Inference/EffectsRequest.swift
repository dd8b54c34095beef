public import SoftmaxRegression

/// The effect of each variable on the probability of each class.
public struct EffectsRequest: CommandRequest {
  /// The name of the command.
  public static let command = "effects"

  /// The properties of the text of the table.
  public var reading = ReadingRequest()
  /// The limits of the command.
  public var limits = LimitRequest()

  /// The model, and the table to which it was fitted.
  public var input: ModelTable
  /// The effects to show.
  public var choice = Choice()
  /// The basis of standard errors.
  public var statistics = StatisticsRequest()

  /// The effects to show.
  public struct Choice: RequestPart {
    /// The rows at which effects are evaluated; defaults to every row.
    public var at: MarginalEffects.Place?
    /// The columns whose effects are shown; defaults to all columns.
    public var features: [String]?

    /// Average effects of all columns.
    public init() {}
  }

  /// Effects with default options.
  public init(_ input: ModelTable) { self.input = input }

  /// Reads the options, whose keys are at one level.
  public init(from decoder: any Decoder) throws {
    reading = try ReadingRequest(from: decoder)
    limits = try LimitRequest(from: decoder)
    input = try ModelTable(from: decoder)
    choice = try Choice(from: decoder)
    statistics = try StatisticsRequest(from: decoder)
  }

  /// The options, whose keys are at one level.
  public var parts: [any RequestPart] { [input, choice, statistics, reading, limits] }

  /// Computes the answer.
  public func answer(in context: CommandContext) throws -> MarginalEffects {
    let model = try context.fittedModel(input)
    var options = EffectOptions()
    options.at = choice.at ?? options.at
    options.features = choice.features.map { ColumnList.names($0, in: table(of: model.data)) }
    options.statistics = try statistics.covarianceOptions()
    let effects = try model.effects(options)
    for note in effects.notes { context.warn(note) }
    return effects
  }

  private func table(of data: DataSet) -> Table? {
    if case .table(let table) = data { table } else { nil }
  }
}
