/// The probabilities of all classes along one variable, with their intervals: what an effect plot shows.
///
/// Other columns of numbers are at their weighted means, other factors at their first levels, and no value is missing.
public struct ProbabilityCurve: Sendable, Equatable {
  /// The column.
  public let variable: String
  /// Its values, where it is a column of numbers; none for a factor.
  public let values: [Double]
  /// Its levels, where it is a factor; none for numbers.
  public let levels: [String]
  /// The K classes.
  public let classes: [String]
  /// The probability with which an interval covers its probability.
  public let level: Double
  /// The probabilities and their intervals, a row for each value or level and a column for each class.
  public let rows: ProbabilityIntervals.Rows
  /// Where the other columns of numbers are.
  public let means: [String: Double]
  /// Where the other factors are.
  public let baselines: [String: String]
}
