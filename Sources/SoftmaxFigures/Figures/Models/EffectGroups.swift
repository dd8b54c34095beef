/// A column at whose values a figure of effects has separate panels.
public struct EffectGroups: Sendable, Equatable {
  /// The column.
  public let column: String
  /// Its values; empty for the commonest levels of a factor, or for the mean of a number, less and plus a standard
  /// deviation.
  public let values: [String]

  /// - Parameters:
  ///   - column: the column.
  ///   - values: its values.
  public init(_ column: String, values: [String] = []) {
    self.column = column
    self.values = values
  }
}
