/// The rows of positive weight by covariate pattern: rows with equal features and offsets have one pattern.
struct CovariatePatterns: Sendable {
  /// The pattern of each row, numbered in the order of the rows; -1 for a row of weight zero.
  let codes: [Int32]
  /// J, the number of patterns.
  let count: Int

  /// The most patterns that are told apart, since each takes some hundred bytes.
  private static let limit = 1_000_000

  /// Gathers rows by the bits of their features and offsets, in memory for the patterns and a number for each row.
  ///
  /// - Parameter observations: the samples, whose weights count them if there are any.
  /// - Returns: nil if there are fewer than two samples for each pattern on average, so that counts by pattern do not
  ///   allow for a test.
  init?(_ observations: Observations) {
    let most = min(Self.limit, Int(min(observations.totals.weight / 2, 1e9)))
    let features = observations.features
    var codes = [Int32](repeating: -1, count: observations.rows)
    var representatives: [Int] = []
    var known: [Int: [Int32]] = [:]
    for row in 0..<observations.rows where observations.weights?[row] != 0 {
      let hash = features.hash(ofRow: row)
      let same = known[hash]?.first {
        let other = representatives[Int($0)]
        return features.rowsAreEqual(other, row) && observations.offsets.map { $0.row(other) == $0.row(row) } ?? true
      }
      if let same {
        codes[row] = same
        continue
      }
      guard representatives.count < most else { return nil }
      let code = Int32(truncatingIfNeeded: representatives.count)
      representatives.append(row)
      known[hash, default: []].append(code)
      codes[row] = code
    }
    self.codes = codes
    count = representatives.count
  }
}
