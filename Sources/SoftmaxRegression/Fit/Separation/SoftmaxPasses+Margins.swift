/// The changes of the margins of the training samples along a direction.
///
/// A sample has a pair (k, l) if its target has mass on class k, and l is another class. The margin of the pair is the
/// change of logit k minus that of logit l.
struct MarginCounts: Sendable {
  /// The number of pairs with a margin above the threshold that each class takes part in.
  var positive: [Double]
  /// The number of pairs with a margin within the threshold of zero that each class takes part in.
  var zero: [Double]
  /// Pairs with a margin below minus the threshold.
  var negative: Double
  /// The least margin, which is below zero if a target has mass on several classes that move apart.
  var least: Double
}

extension SoftmaxPasses {
  /// Counts the margins along `direction`, (d + 1) x K, over samples of positive weight: one pass.
  func margins(along direction: [Double], threshold: Double) -> MarginCounts {
    let k = classes
    let changes = RowLogits(self, along: direction)
    let count = 2 * k + 2
    let parts = blocks.chunkSums(count: count, width: changes.width, work: 2 * changes.width * k) {
      rows, scratch, sum in
      let u = changes(rows, scratch)
      for row in rows where share(row) > 0 {
        let z = u + (row - rows.lowerBound) * changes.stride
        forEachPair(row) { a, b, mustBeZero in
          let margin = mustBeZero ? -abs(z[a] - z[b]) : z[a] - z[b]
          sum[2 * k + 1] = min(sum[2 * k + 1], margin)
          if margin > threshold {
            sum[a] += 1
            sum[b] += 1
          } else if margin >= -threshold {
            sum[k + a] += 1
            sum[k + b] += 1
          } else {
            sum[2 * k] += 1
          }
        }
      }
    }
    var sums = [Double](repeating: 0, count: count - 1)
    var least = [0.0]
    for part in parts {
      let start = part.startIndex
      for i in sums.indices { sums[i] += part[start + i] }
      least[0] = min(least[0], part[start + count - 1])
    }
    shards?.sum(&sums)
    shards?.minimum(&least)
    return MarginCounts(
      positive: Array(sums[..<k]), zero: Array(sums[k..<2 * k]), negative: sums[2 * k], least: least[0])
  }

  /// Σ [x, 1][x, 1]ᵀ for each pair of classes k < l over the samples whose margin of k and l is within `threshold` of
  /// zero, in the order of `hessianBlocks`.
  func zeroMarginBlocks(along direction: [Double], threshold: Double) -> [Matrix<Double>] {
    let (d, k) = (dimension, classes)
    let size = d * d
    let pairs = k * (k - 1) / 2
    let sums = blocks.sum(count: pairs * size, width: 2 * d + k, work: pairs * size) { rows, scratch, sum in
      let chosen = scratch + rows.count * d
      let u = chosen + rows.count * d
      product(rows, direction, columns: k, block: scratch, into: u)
      var block = sum
      for a in 0..<k {
        for b in (a + 1)..<max(k, a + 1) {
          var taken = 0
          for row in rows where share(row) > 0 {
            let i = row - rows.lowerBound
            guard hasPair(row, a, b), abs(u[i * k + a] - u[i * k + b]) <= threshold else { continue }
            (chosen + taken * d).update(from: scratch + i * d, count: d)
            taken += 1
          }
          BLAS.addGram(chosen, to: block, n: d, k: taken)
          block += size
        }
      }
    }
    return symmetricBlocks(sums)
  }

  /// Whether the target of a sample has mass on class a or b.
  private func hasPair(_ row: Int, _ a: Int, _ b: Int) -> Bool {
    target(row) { label, y in y.map { $0[a] > 0 || $0[b] > 0 } ?? (label == a || label == b) }
  }

  /// Calls `body` for each pair of classes of a sample; the flag states whether the target has mass on both.
  @inline(__always)
  private func forEachPair(_ row: Int, _ body: (_ a: Int, _ b: Int, _ mustBeZero: Bool) -> Void) {
    let k = classes
    target(row) { label, y in
      if let y {
        for a in 0..<k where y[a] > 0 {
          for b in 0..<k where b != a { body(a, b, y[b] > 0) }
        }
      } else {
        for b in 0..<k where b != label { body(label, b, false) }
      }
    }
  }
}
