/// The share of samples whose true class is among the k most probable ones.
public struct TopClasses: Codable, Sendable, Equatable {
  /// k.
  public let k: Int
  /// The weighted share of the samples, 0...1.
  public let accuracy: Double

  /// The numbers of classes that are reported where there are more classes.
  static let reported = [2, 3, 5, 10]

  /// The number of classes that come before the true one; of equal probabilities the lower class comes first.
  static func rank<Row: RandomAccessCollection>(of truth: Row.Index, in row: Row) -> Int
  where Row.Element == Double {
    let own = row[truth]
    return row.indices.count { row[$0] > own || row[$0] == own && $0 < truth }
  }
}
