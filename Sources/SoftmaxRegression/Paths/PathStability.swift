/// How often the paths of random halves of the rows choose each feature.
public struct PathStability: Codable, Sendable, Equatable {
  /// The indices of the features that some half chose, in the order of descending shares.
  public let feature: [Int]
  /// The shares of the halves that chose them.
  public let share: [Double]
  /// The share from which on a feature is selected.
  public let threshold: Double
  /// The bound of the expected number of false selections.
  public let falseSelections: Double
  /// The number of halves.
  public let halves: Int
  /// The most features that a half could choose.
  public let most: Int
  /// The number of features that could be chosen.
  public let candidates: Int
  /// The seed of the halves.
  public let seed: UInt64

  /// The indices of the selected features.
  public var selected: [Int] { zip(feature, share).filter { $0.1 >= threshold }.map(\.0) }
}
