import Foundation
public import SoftmaxRegression

/// Predicts the classes of a table's rows, as CSV.
public struct PredictRequest: CommandRequest {
  /// The name of the command.
  public static let command = "predict"

  /// The properties of the text of the table.
  public var reading = ReadingRequest()
  /// The limits of the command.
  public var limits = LimitRequest()

  /// The model and the rows.
  public var rows: Rows
  /// The intervals.
  public var intervals = Intervals()
  /// The basis of the intervals.
  public var statistics = StatisticsRequest()

  /// A model, the rows to predict, and the file of the predictions.
  public struct Rows: RequestPart {
    /// The model's file, or the name of a model in memory.
    public var model: String
    /// The table's file or files, `-` for CSV on standard input; or the name of a table in memory.
    public var table: TableNames
    /// The name of the array of features in a file of several arrays.
    public var tensor: String?
    /// The columns of offsets, if they are not those of the fit; `none` for zeros.
    public var offset: [String]?
    /// The columns of the table that stand before the predictions; `all` for every column.
    public var keep: [String]?
    /// Whether each class has a column of probabilities.
    public var probabilities: Bool?
    /// The file to write; defaults to the context's consumer.
    public var output: String?

    /// Predictions of a table's rows.
    public init(model: String, table: TableNames) {
      self.model = model
      self.table = table
    }

    /// Predictions of one file's rows.
    public init(model: String, table: String) { self.init(model: model, table: TableNames(table)) }
  }

  /// The table to which the model was fitted, from which intervals are computed.
  public struct Intervals: RequestPart {
    /// The table; nil for no intervals.
    public var intervals: String?
    /// The file with the classes of an array.
    public var labels: String?
    /// The file with the weights of an array.
    public var weights: String?

    /// No intervals.
    public init() {}
  }

  /// Predictions without probabilities.
  public init(_ rows: Rows) { self.rows = rows }

  /// Reads the options, whose keys are at one level.
  public init(from decoder: any Decoder) throws {
    reading = try ReadingRequest(from: decoder)
    limits = try LimitRequest(from: decoder)
    rows = try Rows(from: decoder)
    intervals = try Intervals(from: decoder)
    statistics = try StatisticsRequest(from: decoder)
  }

  /// The options, whose keys are at one level.
  public var parts: [any RequestPart] { [rows, intervals] + statistics.parts + [reading, limits] }

  /// Computes the answer.
  public func answer(in context: CommandContext) throws -> PredictAnswer {
    if let output = rows.output {
      let files = [intervals.intervals, intervals.labels, intervals.weights].compactMap { $0 }
      try OutputFile.check(output, apartFrom: [rows.model] + rows.table.files + files)
    }
    let model = try context.model(rows.model).readingOffsets(rows.offset)
    let known = try probabilityIntervals(of: model, in: context)
    var input = TableInput(rows.table)
    input.tensor = rows.tensor
    let file = context.file(input, featureCount: model.features.count)
    let kept = try rows.keep.map { try keptColumns($0, of: file) } ?? []
    let text = PredictionText(
      model, keeping: kept, probabilities: rows.probabilities == true || known != nil, intervals: known != nil)
    let output = try CommandOutput(rows.output, isTable: true, in: context)
    // The header is written with the first rows, and nothing before these are known to be valid.
    var head = Data(text.head)
    func consume(_ lines: Data) throws {
      try output.append(head + lines)
      head = Data()
    }
    let cells =
      if let known {
        try known.predict(
          file, keeping: kept, threads: context.threads,
          work: { text.lines($0.logProbabilities, $1, keeping: $0.data) }, consume: consume)
      } else {
        try model.predictor.predict(
          file, keeping: kept, threads: context.threads,
          work: { text.lines($0.logProbabilities, keeping: $0.data) }, consume: consume)
      }
    try output.finish()
    for note in cells.notes { context.warn(Sentence(note)) }
    if let note = model.predictor.noteOnAliases { context.warn(note) }
    return PredictAnswer(cells: cells)
  }

  /// The columns that are kept: those of the table for `all`, unless it has a column with this name.
  private func keptColumns(_ lists: [String], of file: TableFile) throws -> [String] {
    let isStream = rows.table.names.contains("-")
    guard lists != ["all"] || !isStream else {
      throw RequestError("the columns of standard input are not known before it is read; name those to keep (\(.keep))")
    }
    let known = isStream ? [] : try file.columnNames()
    return lists == ["all"] && !known.isEmpty && !known.contains("all") ? known : ColumnList.names(lists, among: known)
  }

  private func probabilityIntervals(of model: SoftmaxModel, in context: CommandContext) throws -> ProbabilityIntervals?
  {
    guard let table = intervals.intervals else {
      guard statistics == StatisticsRequest(), intervals == Intervals() else {
        throw RequestError(
          "the options of intervals go with \(.intervals), which names the table that the model was fitted to")
      }
      return nil
    }
    guard table != "-" || !rows.table.names.contains("-") else {
      throw RequestError("standard input cannot be both the training table and the table to predict; name a file")
    }
    var input = ModelTable(model: rows.model, table: table, labels: intervals.labels, weights: intervals.weights)
    // The training table has the columns of the fit, unless these have no names.
    if model.hasUnnamedOffsets, rows.offset != OffsetList.none { input.offset = rows.offset }
    let fitted = try context.fittedModel(input)
    let found = try ProbabilityIntervals(fitted, statistics.covarianceOptions(in: fitted.table))
    for note in found.notes { context.warn(note) }
    return found.predicting(as: model)
  }
}

/// The treatment of missing values and unseen levels in the predicted rows.
public struct PredictAnswer: CommandAnswer {
  /// The treatment of cells.
  public let cells: CellCount

  private enum CodingKeys: String, CodingKey {
    case incomplete, filled, unseen, notEstimable
  }

  /// Writes the number of rows without a prediction, and the counts of cells.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(cells.incompleteRows.count, forKey: .incomplete)
    try container.encode(cells.filled, forKey: .filled)
    try container.encode(cells.unseen, forKey: .unseen)
    if cells.notEstimable > 0 { try container.encode(cells.notEstimable, forKey: .notEstimable) }
  }

  /// No text, since the rows are the result.
  public func text(in context: CommandContext) -> String { "" }
}
