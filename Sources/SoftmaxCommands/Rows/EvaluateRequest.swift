public import SoftmaxRegression

/// Compares a model's predictions with the classes in a table.
public struct EvaluateRequest: CommandRequest {
  /// The name of the command.
  public static let command = "evaluate"

  /// The properties of the text of the table.
  public var reading = ReadingRequest()
  /// The limits of the command.
  public var limits = LimitRequest()

  /// The model and the table.
  public var input: ModelTable

  /// An evaluation of a model on a table.
  public init(_ input: ModelTable) { self.input = input }

  /// Reads the options, whose keys are at one level.
  public init(from decoder: any Decoder) throws {
    input = try ModelTable(from: decoder)
    reading = try ReadingRequest(from: decoder)
    limits = try LimitRequest(from: decoder)
  }

  /// The options, whose keys are at one level.
  public var parts: [any RequestPart] { [input, reading, limits] }

  /// Computes the answer.
  public func answer(in context: CommandContext) throws -> EvaluateAnswer {
    let model = try context.model(input)
    let data = try context.data(input.input, for: model)
    let predictor = model.predictor
    let samples = try predictor.samples(of: data, mayLackWeights: true)
    let evaluation = try predictor.evaluate(samples, of: data)
    let cells = try predictor.counts(of: samples, in: data)
    for note in cells.notes { context.warn(Sentence(note)) }
    if let note = predictor.noteOnWeights(areGiven: samples.weights != nil) { context.warn(Sentence(note)) }
    let rows = SeenRows(model, samples, evaluation)
    let weights = model.settings.weightKind == .frequency ? samples.weights : nil
    return EvaluateAnswer(
      evaluation: evaluation, observations: weights?.reduce(0, +), rows: rows, cells: cells)
  }
}

/// The scores of a model, and the treatment of missing values and unseen levels.
public struct EvaluateAnswer: CommandAnswer {
  /// The scores.
  public let evaluation: Evaluation
  /// The number of observations for which the rows stand; nil unless weights count them.
  public let observations: Double?
  /// The rows that the model was fitted to; nil if the table is not known to be that of the fit.
  public let rows: SeenRows?
  /// The treatment of cells.
  public let cells: CellCount

  private enum CodingKeys: String, CodingKey {
    case dropped, filled, unseen, notEstimable, observations, seen, heldOut
  }

  /// Writes the keys of the evaluation, the rows of the fit, and the counts of cells; unknown values are null.
  public func encode(to encoder: any Encoder) throws {
    try evaluation.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(observations, forKey: .observations)
    try container.encode(rows?.seen, forKey: .seen)
    try container.encode(rows?.heldOut, forKey: .heldOut)
    try container.encode(cells.dropped, forKey: .dropped)
    try container.encode(cells.filled, forKey: .filled)
    try container.encode(cells.unseen, forKey: .unseen)
    if cells.notEstimable > 0 { try container.encode(cells.notEstimable, forKey: .notEstimable) }
  }

  /// The scores for people.
  public func text(in context: CommandContext) -> String {
    let scores = evaluation.text(context.style, observations: observations)
    guard let rows else { return scores }
    return ([scores, ""] + TextLine.broken("\(rows)") { $0.count <= context.style.columns }).joined(separator: "\n")
  }
}
