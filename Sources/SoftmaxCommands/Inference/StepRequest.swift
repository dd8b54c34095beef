public import SoftmaxRegression

/// Searches for the terms of a model that minimise a criterion.
public struct StepRequest: CommandRequest {
  /// The name of the command.
  public static let command = "step"

  /// The properties of the text of the table.
  public var reading = ReadingRequest()
  /// The limits of the command.
  public var limits = LimitRequest()

  /// The model with all terms, and the table to which it was fitted.
  public var input: ModelTable
  /// The search.
  public var search = Search()

  /// A search for terms.
  public struct Search: RequestPart {
    /// The criterion: `aic` or `bic`; defaults to `aic`.
    public var criterion: TermSearch.Criterion?
    /// The changes of a step: `backward`, `forward` or `both`; defaults to `both`.
    public var direction: TermSearch.Direction?
    /// Terms or columns that every model has.
    public var keep: [String]?
    /// The file for the model that is found.
    public var output: String?

    /// A search by AIC in both directions.
    public init() {}
  }

  /// A search among the terms of a model.
  public init(_ input: ModelTable) { self.input = input }

  /// Reads the options, whose keys are at one level.
  public init(from decoder: any Decoder) throws {
    reading = try ReadingRequest(from: decoder)
    limits = try LimitRequest(from: decoder)
    input = try ModelTable(from: decoder)
    search = try Search(from: decoder)
  }

  /// The options, whose keys are at one level.
  public var parts: [any RequestPart] { [input, search, reading, limits] }

  /// Computes the answer.
  public func answer(in context: CommandContext) throws -> StepAnswer {
    if let output = search.output { try OutputFile.check(output, apartFrom: input.files) }
    let fitted = try context.fittedModel(input)
    var table: Table?
    if case .table(let own) = fitted.data { table = own }
    let result = try fitted.search(
      by: search.criterion ?? .aic, search.direction ?? .both, keeping: ColumnList.names(search.keep, in: table))
    try context.run?.commit()
    var fault: Sentence?
    if let output = search.output {
      do { try result.model.save(to: output) } catch { fault = error.sentence }
    }
    return StepAnswer(search: result, fault: fault)
  }
}

/// The steps of a search for terms.
public struct StepAnswer: CommandAnswer {
  /// The search, with the model that was found.
  public let search: TermSearch
  /// The reason why the model's file could not be written; nil if it was.
  let fault: Sentence?

  /// Writes the keys of the search.
  public func encode(to encoder: any Encoder) throws { try search.encode(to: encoder) }

  /// The steps for people.
  public func text(in context: CommandContext) -> String { search.text(context.style) }

  /// What the search does to inference.
  public var notes: [Sentence] { search.notes }

  /// The reason why the model's file is missing.
  public var failure: Sentence? { fault }
}
