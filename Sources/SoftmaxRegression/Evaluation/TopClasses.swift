/// The share of samples whose true class is among the k most probable ones.
public struct TopClasses: Codable, Sendable, Equatable {
  /// k.
  public let k: Int
  /// The weighted share of the samples, 0...1.
  public let accuracy: Double

  /// The numbers of classes that are reported where there are more classes.
  static let reported = [2, 3, 5, 10]

  /// The number of classes that come before the true one; of equal probabilities the lower class comes first.
  static func rank(of truth: Int, in row: ArraySlice<Double>) -> Int {
    let place = row.startIndex + truth
    return row.indices.count { row[$0] > row[place] || row[$0] == row[place] && $0 < place }
  }
}
