public import SoftmaxRegression

/// Tests a model against a larger one by the likelihood ratio.
public struct CompareRequest: CommandRequest {
  /// The name of the command.
  public static let command = "compare"

  /// The properties of the text of the table.
  public var reading = ReadingRequest()
  /// The limits of the command.
  public var limits = LimitRequest()

  /// The two models.
  public var models: Models
  /// The table to which both were fitted.
  public var table: TableInput
  /// The covariance of Wald's test.
  public var covariance = CovarianceRequest()

  /// Two models: files, or names of models in memory.
  public struct Models: RequestPart {
    /// The smaller model.
    public var smaller: String
    /// The larger model.
    public var larger: String

    /// Two models, of which the larger has all features of the smaller.
    public init(smaller: String, larger: String) {
      self.smaller = smaller
      self.larger = larger
    }
  }

  /// A comparison of two models on a table.
  public init(_ models: Models, on table: TableInput) {
    self.models = models
    self.table = table
  }

  /// Reads the options, whose keys are at one level.
  public init(from decoder: any Decoder) throws {
    reading = try ReadingRequest(from: decoder)
    limits = try LimitRequest(from: decoder)
    models = try Models(from: decoder)
    table = try TableInput(from: decoder)
    covariance = try CovarianceRequest(from: decoder)
  }

  /// The options, whose keys are at one level.
  public var parts: [any RequestPart] { [models, table, covariance, reading, limits] }

  /// Computes the answer.
  public func answer(in context: CommandContext) throws -> NestedComparison {
    let (smaller, larger) = (
      try context.model(models.smaller).readingOffsets(table.offset),
      try context.model(models.larger).readingOffsets(table.offset)
    )
    let data = try context.data(table, for: larger)
    try context.checkUnpenalized(smaller, data, table, file: models.smaller)
    try context.checkUnpenalized(larger, data, table, file: models.larger)
    let comparison = try smaller.compare(
      with: larger, on: data, covariance.covarianceOptions(in: data.namedTable))
    for note in comparison.notes { context.warn(note) }
    return comparison
  }
}
