/// The coverage of intervals.
public struct LevelRequest: RequestPart {
  /// The coverage of the intervals; defaults to 0.95.
  public var level: Double?

  /// Intervals of 95%.
  public init() {}
}
