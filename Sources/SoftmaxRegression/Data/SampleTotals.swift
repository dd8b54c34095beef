/// The size of a data set over all its shards, and where this shard begins.
struct SampleTotals: Sendable {
  /// N, the sum of the weights.
  let weight: Double
  /// n, the number of rows.
  let rows: Int
  /// The number of stored values: n d, or the number of nonzeros.
  let stored: Int
  /// The least positive weight.
  let leastWeight: Double
  /// The numbers that are weights.
  let weightNumbers: WeightNumbers
  /// The weight of the shards before this one.
  let weightBefore: Double
  /// The weight of the shards up to this one; infinite for the last shard.
  let weightAfter: Double

  init(_ features: DesignMatrix, weights: [Double]?, shards: Shards?) {
    let own = weights.map { $0.reduce(0, +) } ?? Double(features.rows)
    let least = weights.map { $0.reduce(.infinity) { $1 > 0 ? min($0, $1) : $0 } } ?? 1
    let numbers = WeightNumbers(weights)
    guard let shards else {
      (weight, rows, stored, weightBefore, weightAfter) = (own, features.rows, features.storedCount, 0, .infinity)
      (leastWeight, weightNumbers) = (least, numbers)
      return
    }
    let all = shards.gather([own, Double(features.rows), Double(features.storedCount), least, numbers.rawValue])
    func sum(_ place: Int, before shard: Int) -> Double { (0..<shard).reduce(0) { $0 + all[5 * $1 + place] } }
    leastWeight = (0..<shards.count).reduce(.infinity) { min($0, all[5 * $1 + 3]) }
    weightNumbers = WeightNumbers(rawValue: (0..<shards.count).reduce(0) { max($0, all[5 * $1 + 4]) }) ?? .none
    weight = sum(0, before: shards.count)
    // After a failed sum the counts are NaN; they become zero here, and the fit reports the failure.
    rows = Int(exactly: sum(1, before: shards.count)) ?? 0
    stored = Int(exactly: sum(2, before: shards.count)) ?? 0
    weightBefore = sum(0, before: shards.rank)
    weightAfter = shards.rank == shards.count - 1 ? .infinity : sum(0, before: shards.rank + 1)
  }
}
