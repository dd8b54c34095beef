/// The probabilities of all classes along one variable, with their intervals: the data of an effect plot.
///
/// Other columns of numbers are at their weighted means, other factors at their first levels, and no value is missing;
/// offsets are at their weighted means.
public struct ProbabilityCurve: Sendable, Equatable {
  /// The column.
  public let variable: String
  /// The values of a column of numbers; empty for a factor.
  public let values: [Double]
  /// The levels of a factor; empty for a column of numbers.
  public let levels: [String]
  /// The K classes.
  public let classes: [String]
  /// The probability with which an interval covers its probability.
  public let level: Double
  /// The probabilities and their intervals, with a row for each value or level and a column for each class.
  public let rows: ProbabilityIntervals.Rows
  /// The means at which the other columns of numbers are kept.
  public let means: [String: Double]
  /// The levels at which the other factors are kept.
  public let baselines: [String: String]
}
