public import SoftmaxRegression

/// Examines a table before a fit.
public struct CheckRequest: CommandRequest {
  /// The name of the command.
  public static let command = "check"

  /// The properties of the text of the table.
  public var reading = ReadingRequest()
  /// The limits of the command.
  public var limits = LimitRequest()

  /// The table.
  public var data: DataRequest

  /// An examination of a table.
  public init(_ data: DataRequest) { self.data = data }

  /// Reads the options, whose keys are at one level.
  public init(from decoder: any Decoder) throws {
    data = try DataRequest(from: decoder)
    reading = try ReadingRequest(from: decoder)
    limits = try LimitRequest(from: decoder)
  }

  /// The options, whose keys are at one level.
  public var parts: [any RequestPart] { [data, reading, limits] }

  /// The target and the factors.
  public var nameColumns: [String] { data.names }

  /// Computes the answer.
  public func answer(in context: CommandContext) throws -> TableCheck {
    guard data.hasNamedColumns(in: context) else {
      throw RequestError(
        "\(Self.command.excerpt) needs a table whose columns have names, but this file has columns without names.")
    }
    try data.check(reading, in: context)
    let table = try context.table(data.table)
    return try TableCheck(
      table, target: data.response(in: table), formula: data.formula, options: data.options(in: table))
  }
}
