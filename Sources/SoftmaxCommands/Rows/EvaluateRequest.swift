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
  /// The rows to evaluate.
  public var rows = Rows()

  /// The rows to evaluate.
  public struct Rows: RequestPart {
    /// Whether only the rows that were held out of the fit are evaluated, each by a fit that did not see it.
    public var heldOut: Bool?
    /// Thresholds of the probability of a class at which it is called.
    public var thresholds: [Double]?

    /// All rows.
    public init() {}
  }

  /// An evaluation of a model on a table.
  public init(_ input: ModelTable) { self.input = input }

  /// Reads the options, whose keys are at one level.
  public init(from decoder: any Decoder) throws {
    input = try ModelTable(from: decoder)
    rows = try Rows(from: decoder)
    reading = try ReadingRequest(from: decoder)
    limits = try LimitRequest(from: decoder)
  }

  /// The options, whose keys are at one level.
  public var parts: [any RequestPart] { [input, rows, reading, limits] }

  /// Computes the answer.
  public func answer(in context: CommandContext) throws -> EvaluateAnswer {
    let thresholds = rows.thresholds ?? []
    if let wrong = thresholds.first(where: { !($0 > 0 && $0 < 1) }) {
      throw RequestError("\(.thresholds) must lie between 0 and 1, such as 0.3, but one is \(wrong).")
    }
    let model = try context.model(input)
    let data = try context.data(input.input, for: model)
    if rows.heldOut == true { return try heldOut(model, data, in: context) }
    let predictor = model.predictor
    let samples = try predictor.samples(of: data, mayLackWeights: true)
    let evaluation = try predictor.evaluate(samples, of: data, thresholds: thresholds)
    let cells = try predictor.counts(of: samples, in: data)
    for note in cells.notes { context.warn(Sentence(note)) }
    if let note = predictor.noteOnWeights(areGiven: samples.weights != nil) { context.warn(Sentence(note)) }
    let rows = SeenRows(model, samples, evaluation)
    let weights = model.settings.weightKind == .frequency ? samples.weights : nil
    return EvaluateAnswer(
      evaluation: evaluation, observations: weights?.reduce(0, +), rows: rows, validation: nil, cells: cells)
  }

  /// The scores of the rows that were held out of the fit.
  private func heldOut(_ model: SoftmaxModel, _ data: DataSet, in context: CommandContext) throws -> EvaluateAnswer {
    let outcome = try HeldOutPredictions.repeated(
      model, of: data, thresholds: rows.thresholds ?? [], threads: context.threads
    ) { _ in
      context.run?.isActive ?? true ? .proceed : .stop
    }
    guard let validation = outcome?.validation, let cells = outcome?.cells else {
      throw CommandFailure("The fits without the held-out rows were interrupted.")
    }
    guard let evaluation = validation.scores else {
      throw CommandFailure("No held-out row has a prediction, since the fits to the other rows found no estimates.")
    }
    for note in cells.notes { context.warn(Sentence(note)) }
    for fold in validation.unscored {
      context.warn("The rows of fold \(fold + 1) have no score: \(validation.perFold[fold].termination.sentence)")
    }
    let counts = model.settings.weightKind == .frequency && model.encoding?.weights != nil
    let weight = evaluation.confusion.counts.joined().reduce(0, +)
    return EvaluateAnswer(
      evaluation: evaluation, observations: counts ? weight : nil, rows: nil, validation: validation, cells: cells)
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
  /// The held-out rows, which alone were evaluated; nil if all rows were.
  public let validation: Validation?
  /// The treatment of cells.
  public let cells: CellCount

  private enum CodingKeys: String, CodingKey {
    case dropped, unchosen, filled, unseen, notEstimable, observations, seen, heldOut, split
  }

  private enum SplitKeys: String, CodingKey {
    case kind, folds, seed, exempt, groups
  }

  /// Writes the keys of the evaluation, the rows of the fit, and the counts of cells; unknown values are null.
  public func encode(to encoder: any Encoder) throws {
    try evaluation.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(observations, forKey: .observations)
    try container.encode(rows?.seen, forKey: .seen)
    try container.encode(rows?.heldOut, forKey: .heldOut)
    if let validation {
      var split = container.nestedContainer(keyedBy: SplitKeys.self, forKey: .split)
      try split.encode(validation.kind, forKey: .kind)
      try split.encode(validation.folds, forKey: .folds)
      try split.encode(validation.seed, forKey: .seed)
      try split.encode(validation.exempt, forKey: .exempt)
      try split.encodeIfPresent(validation.groups, forKey: .groups)
    }
    try container.encode(cells.dropped, forKey: .dropped)
    if cells.unchosen > 0 { try container.encode(cells.unchosen, forKey: .unchosen) }
    try container.encode(cells.filled, forKey: .filled)
    try container.encode(cells.unseen, forKey: .unseen)
    if cells.notEstimable > 0 { try container.encode(cells.notEstimable, forKey: .notEstimable) }
  }

  /// The scores for people.
  public func text(in context: CommandContext) -> String {
    let scores = evaluation.text(context.style, observations: observations)
    guard let note = rows.map({ "\($0)" }) ?? splitNote else { return scores }
    return ([scores, ""] + TextLine.broken(note) { $0.count <= context.style.columns }).joined(separator: "\n")
  }

  /// What the scores of held-out rows belong to.
  private var splitNote: String? {
    guard let validation else { return nil }
    guard validation.kind == "folds" else {
      return "These are the rows that were held out: the model was not fitted to them."
    }
    let together = validation.groups.map { ", which has all rows of their groups (\($0))" } ?? ""
    let exempt =
      validation.exempt == 0
      ? "" : " \(validation.exempt.counted("row")) were never held out, since the others would lack a class."
    return
      "Each row was predicted by a fit to the rows outside of its fold\(together), one of \(validation.folds).\(exempt)"
  }
}
