import Foundation

extension SoftmaxPasses {
  /// The cross-entropy and its slope at `parameters + t direction`, for several t in one pass.
  ///
  /// Logits are linear in t, so any number of trial steps costs one reading of the features, and n K exponentials each.
  func losses(_ parameters: [Double], along direction: [Double], steps: [Double]) -> [(value: Double, slope: Double)] {
    let (d, k) = (features.columns, classes)
    let x = sparseRows
    let vectors = ClassVectors(parameters, classes: k, scale: x?.scale)
    let change = ClassVectors(direction, classes: k, scale: x?.scale)
    let count = steps.count
    let loaded = x == nil ? d : 0
    let width = RowBlock.width(features: loaded, classes: k) + vectors.stride
    let work = (x.map { 2 * sparseWork($0) } ?? 4 * d * k) + 20 * k * count
    let sums = blocks.sum(count: 2 * count, width: width, work: work) { rows, scratch, sum in
      let block = RowBlock(rows, features: loaded, classes: k, scratch: scratch)
      let start = scratch + rows.count * RowBlock.width(features: loaded, classes: k)
      if let x {
        x.multiply(rows, vectors, into: start)
        x.multiply(rows, change, into: block.changes)
      } else {
        features.standardize(rows, scaling, weights: weights, into: block.features, width: d)
        block.multiply(vectors, into: start)
        block.multiply(change, into: block.changes)
      }
      for (index, t) in steps.enumerated() {
        for i in 0..<rows.count * block.stride { block.logits[i] = start[i] + t * block.changes[i] }
        block.normalize()
        let (loss, slope) = lossAndSlope(block)
        sum[2 * index] += loss
        sum[2 * index + 1] += slope
      }
    }
    return (0..<count).map { (sums[2 * $0], sums[2 * $0 + 1]) }
  }

  /// A block's share of the cross-entropy and of its slope along the change of the logits.
  @inline(__always)
  private func lossAndSlope(_ block: RowBlock) -> (Double, Double) {
    var (loss, slope) = (0.0, 0.0)
    let n = block.rows.count
    for (i, row) in block.rows.enumerated() {
      let share = share(row)
      guard share > 0 else { continue }
      let (z, u) = (block.logits + i * block.stride, block.changes + i * block.stride)
      var (distance, targetSlope) = (0.0, 0.0)
      target(row) { label, targets in
        if let y = targets {
          for c in 0..<block.classes where y[c] > 0 {
            distance += y[c] * (block.tops[i] - z[c])
            targetSlope += y[c] * u[c]
          }
        } else {
          distance = block.tops[i] - z[label]
          targetSlope = u[label]
        }
      }
      var change = 0.0
      for c in 0..<block.classes { change += block.probabilities[c * n + i] * (u[c] - targetSlope) }
      loss += share * (distance + log(block.sums[i]))
      slope += share * change
    }
    return (loss, slope)
  }
}
