extension SoftmaxPasses {
  /// The sums over the stored values of a column in rows of positive weight.
  private struct Summary {
    /// The number of rows of positive weight that store a value.
    var count = 0
    var isFinite = true
    /// Their share of the total weight.
    var share = 0.0
    var least = Double.infinity
    var greatest = -Double.infinity
    /// Σ s (x - middle) / half.
    var sum = 0.0
    /// Σ s ((x - middle) / half - mean)².
    var squares = 0.0
  }

  /// The mean and spread of each feature, from three readings of the nonzeros.
  ///
  /// The range comes first, as for dense features. Zeros that are not stored are included by their weight.
  ///
  /// - Returns: nil if a value is not finite, or a feature spans more than a `Double` holds.
  func sparseMoments(_ x: SparseMatrix) -> FeatureMoments? {
    let d = features.columns
    let samples = weights.map { $0.count { $0 > 0 } } ?? x.rows
    var total = [Double(samples)]
    shards?.sum(&total)
    var columns = [Summary](repeating: Summary(), count: d)
    forEachNonzero(x, &columns) { value, share, column in
      column.count += 1
      column.share += share
      column.least = min(column.least, value)
      column.greatest = max(column.greatest, value)
      column.isFinite = column.isFinite && value.isFinite
    }
    var faults = [columns.allSatisfy(\.isFinite) ? 0.0 : 1]
    shards?.sum(&faults)
    guard faults[0] == 0 else { return nil }
    if let shards { addRanges(&columns, shards) }
    var (middle, half) = ([Double](repeating: 0, count: d), [Double](repeating: 1, count: d))
    for j in 0..<d {
      if Double(columns[j].count) < total[0] {
        columns[j].least = min(columns[j].least, 0)
        columns[j].greatest = max(columns[j].greatest, 0)
      } else {
        // Every row stores a value, so that a share other than 1 is rounding.
        columns[j].share = 1
      }
      let (least, greatest) = (columns[j].least, columns[j].greatest)
      let spread = greatest / 2 - least / 2
      guard spread < Double.greatestFiniteMagnitude / 4 else { return nil }
      middle[j] = spread > 0 ? least / 2 + greatest / 2 : least
      half[j] = spread > 0 ? max(spread, Double.leastNormalMagnitude) : 1
    }
    forEachNonzero(x, &columns, middle, half) { value, share, column in column.sum += share * value }
    add(&columns, \.sum)
    for j in 0..<d { columns[j].sum += (1 - columns[j].share) * (0 - middle[j]) / half[j] }
    forEachNonzero(x, &columns, middle, half) { value, share, column in
      column.squares += share * (value - column.sum) * (value - column.sum)
    }
    add(&columns, \.squares)
    var moments = FeatureMoments(mean: middle, deviation: Array(repeating: 0, count: d))
    for (j, column) in columns.enumerated() where column.greatest > column.least {
      let distance = (0 - middle[j]) / half[j] - column.sum
      let squares = column.squares + max(0, 1 - column.share) * distance * distance
      moments.mean[j] += column.sum * half[j]
      moments.deviation[j] = max(squares.squareRoot() * half[j], Double.leastNormalMagnitude)
    }
    return moments
  }

  /// Adds up one number of each column over all shards.
  private func add(_ columns: inout [Summary], _ number: WritableKeyPath<Summary, Double>) {
    guard let shards else { return }
    var values = columns.map { $0[keyPath: number] }
    shards.sum(&values)
    for j in columns.indices { columns[j][keyPath: number] = values[j] }
  }

  /// Combines counts, shares and ranges of the columns over all shards.
  private func addRanges(_ columns: inout [Summary], _ shards: Shards) {
    var counts = columns.map { Double($0.count) }
    var least = columns.map(\.least)
    var greatest = columns.map(\.greatest)
    shards.sum(&counts)
    shards.minimum(&least)
    shards.maximum(&greatest)
    add(&columns, \.share)
    for j in columns.indices {
      columns[j].count = Int(exactly: counts[j]) ?? 0
      (columns[j].least, columns[j].greatest) = (least[j], greatest[j])
    }
  }

  /// Calls `body` for each nonzero of the rows of positive weight, with (x - middle) / half, the row's share and the
  /// column.
  ///
  /// The threads divide the columns among them, so that each column is summed in the order of the rows.
  @inline(__always)
  private func forEachNonzero(
    _ x: SparseMatrix, _ columns: inout [Summary], _ middle: [Double]? = nil, _ half: [Double]? = nil,
    _ body: @Sendable (_ value: Double, _ share: Double, _ column: inout Summary) -> Void
  ) {
    columns.withUnsafeMutableBufferPointer { columns in
      nonisolated(unsafe) let columns = columns
      forEachColumnPart { part in
        x.forEachRow(in: part) { i, places in
          let share = share(i)
          guard share > 0 else { return }
          for p in places {
            let j = Int(x.indices[p])
            var value = x.values[p]
            if let middle, let half { value = (value - middle[j]) / half[j] }
            body(value, share, &columns[j])
          }
        }
      }
    }
  }

  /// Calls `body` with parts of the columns, in parallel.
  func forEachColumnPart(_ body: @Sendable (_ columns: Range<Int>) -> Void) {
    blocks.tasks(columnParts.count, work: Double(4 * features.storedCount)) { body(columnParts[$0]) }
  }

  /// The least and the greatest value of each feature, for each class, among the samples with target mass on the class.
  func sparseRangesByClass(_ x: SparseRows) -> [(least: [Double], greatest: [Double])] {
    let (d, k) = (features.columns, classes)
    var least = [Double](repeating: .infinity, count: d * k)
    var greatest = [Double](repeating: -.infinity, count: d * k)
    var stored = [Int32](repeating: 0, count: d * k)
    var seen = [Int32](repeating: 0, count: k)
    for row in 0..<features.rows where share(row) > 0 {
      target(row) { label, y in
        for c in 0..<k where y.map({ $0[c] > 0 }) ?? (c == label) {
          seen[c] += 1
          for p in x.matrix.offsets[row]..<x.matrix.offsets[row + 1] {
            let j = Int(x.matrix.indices[p])
            let value = (x.matrix.values[p] - scaling.center[j]) * scaling.scale[j]
            least[c * d + j] = min(least[c * d + j], value)
            greatest[c * d + j] = max(greatest[c * d + j], value)
            stored[c * d + j] += 1
          }
        }
      }
    }
    let ranges = (0..<k).map { c in
      for j in 0..<d where stored[c * d + j] < seen[c] {
        let zero = -scaling.center[j] * scaling.scale[j]
        least[c * d + j] = min(least[c * d + j], zero)
        greatest[c * d + j] = max(greatest[c * d + j], zero)
      }
      return (least: Array(least[c * d..<(c + 1) * d]), greatest: Array(greatest[c * d..<(c + 1) * d]))
    }
    return overShards(ranges)
  }
}
