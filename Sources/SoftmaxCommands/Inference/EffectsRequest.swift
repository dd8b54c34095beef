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
    /// The rows at which effects are evaluated: `observed`, which is the default, or `means`; or values of columns for
    /// margins, such as `age=30,50; group=a`.
    public var at: String?
    /// The column over whose groups of rows margins are averaged.
    public var over: String?
    /// Columns that are set to each of their values, for margins.
    public var by: [String]?
    /// The column whose values are compared in pairs.
    public var pairwise: String?
    /// The adjustment of the p-values of these comparisons; defaults to none.
    public var adjust: MarginOptions.Adjustment?
    /// The change of a column of numbers; defaults to the derivative.
    public var change: MarginalEffects.Change?
    /// The elasticity of columns of numbers: `eyex`, `eydx` or `dyex`; defaults to the derivative.
    public var elasticity: MarginalEffects.Elasticity?
    /// Whether the differences of pairs are compared between the other values and groups.
    public var secondDifferences: Bool?
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
  public var parts: [any RequestPart] { [input, choice] + statistics.parts + [reading, limits] }

  /// Computes the answer.
  public func answer(in context: CommandContext) throws -> MarginalEffects {
    let model = try context.fittedModel(input)
    let table = model.table
    var options = EffectOptions()
    options.features = choice.features.map { ColumnList.names($0, in: table) }
    (options.change, options.elasticity) = (choice.change, choice.elasticity)
    options.margins.comparesDifferences = choice.secondDifferences ?? false
    if let at = choice.at {
      if let place = MarginalEffects.Place(rawValue: at) {
        options.at = place
      } else {
        options.margins.settings = try NameList.settings(at, in: table).map {
          MarginOptions.Setting($0.column, values: $0.values)
        }
      }
    }
    options.margins.settings += ColumnList.names(choice.by, in: table).map { MarginOptions.Setting($0) }
    (options.margins.over, options.margins.pairwise) = (choice.over, choice.pairwise)
    options.margins.adjustment = choice.adjust ?? .none
    guard choice.adjust == nil || choice.pairwise != nil else {
      throw RequestError("\(.adjust) goes with \(.pairwise), whose comparisons it adjusts; give both.")
    }
    options.statistics = try statistics.covarianceOptions(in: table)
    let effects = try model.effects(options)
    for note in effects.notes { context.warn(note) }
    return effects
  }
}
