/// The mean probability of a class over rows in which some columns are set to values.
public struct PredictiveMargin: Sendable, Equatable, Encodable {
  /// The values, and the group of rows, such as `g=a, x=1`.
  public let at: String
  /// The class.
  public let `class`: String
  /// The mean probability; nil if the data do not determine it.
  public let estimate: Double?
  /// Its standard error, by the delta method.
  public let standardError: Double?
  /// The lower end of its interval.
  public let lower: Double?
  /// The upper end of its interval.
  public let upper: Double?
}

/// The difference of two predictive margins.
public struct MarginContrast: Sendable, Equatable, Encodable {
  /// The two values, `b - a`.
  public let contrast: String
  /// The other values, and the group of rows; empty for none.
  public let at: String
  /// The class.
  public let `class`: String
  /// The difference of the mean probabilities.
  public let estimate: Double?
  /// Its standard error, by the delta method.
  public let standardError: Double?
  /// The estimate over its standard error.
  public let z: Double?
  /// The probability of so large a z, of either sign, if the margins are equal, after the adjustment.
  public let pValue: Double?
  /// The lower end of its interval, without an adjustment.
  public let lower: Double?
  /// The upper end of its interval, without an adjustment.
  public let upper: Double?
}
