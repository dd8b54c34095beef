extension SoftmaxPasses {
  /// The largest spread over classes of a sample's change of logits along `direction`: one pass.
  func logitRange(along direction: [Double]) -> Double {
    let k = classes
    let changes = RowLogits(self, along: direction)
    let parts = blocks.chunkSums(count: 1, width: changes.width, work: 2 * changes.width * k) { rows, scratch, sum in
      let u = changes(rows, scratch)
      for row in rows where share(row) > 0 {
        let z = u + (row - rows.lowerBound) * changes.stride
        var (low, high) = (z[0], z[0])
        for j in 1..<k {
          low = min(low, z[j])
          high = max(high, z[j])
        }
        sum[0] = max(sum[0], high - low)
      }
    }
    var range = [parts.reduce(0) { max($0, $1[$1.startIndex]) }]
    shards?.maximum(&range)
    return range[0]
  }

  /// The least and the greatest value of each feature, for each class, among the samples with target mass on the class.
  func featureRangesByClass() -> [(least: [Double], greatest: [Double])] {
    if let x = sparseRows { return sparseRangesByClass(x) }
    let (d, k) = (features.columns, classes)
    let parts = blocks.chunkSums(count: 2 * d * k + k, width: d + 1, work: 4 * d) { rows, scratch, sum in
      features.load(rows, scaling, weights: weights, into: scratch)
      let seen = sum + 2 * d * k
      for row in rows where share(row) > 0 {
        let x = scratch + (row - rows.lowerBound) * (d + 1)
        target(row) { label, y in
          for c in 0..<k where y.map({ $0[c] > 0 }) ?? (c == label) {
            let least = sum + 2 * d * c
            for j in 0..<d {
              least[j] = seen[c] == 0 ? x[j] : min(least[j], x[j])
              least[d + j] = seen[c] == 0 ? x[j] : max(least[d + j], x[j])
            }
            seen[c] = 1
          }
        }
      }
    }
    let ranges = (0..<k).map { c in
      var least = [Double](repeating: .infinity, count: d)
      var greatest = [Double](repeating: -.infinity, count: d)
      for part in parts where part[part.startIndex + 2 * d * k + c] > 0 {
        let start = part.startIndex + 2 * d * c
        for j in 0..<d {
          least[j] = min(least[j], part[start + j])
          greatest[j] = max(greatest[j], part[start + d + j])
        }
      }
      return (least: least, greatest: greatest)
    }
    return overShards(ranges)
  }
}
