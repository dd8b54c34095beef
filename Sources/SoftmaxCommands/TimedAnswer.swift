import SoftmaxRegression

/// A result, and the durations of its parts in seconds.
public struct TimedAnswer<Result: Encodable & CustomStringConvertible & Sendable>: CommandAnswer {
  /// The result.
  public let result: Result
  /// The durations in seconds, by the name of the part.
  public let seconds: [String: Double]

  private enum CodingKeys: String, CodingKey {
    case seconds
  }

  /// Writes the keys of the result, and `seconds`.
  public func encode(to encoder: any Encoder) throws {
    try result.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(seconds, forKey: .seconds)
  }

  /// The result for people.
  public func text(in context: CommandContext) -> String {
    (result as? any StyledText)?.text(context.style) ?? result.description
  }
}
