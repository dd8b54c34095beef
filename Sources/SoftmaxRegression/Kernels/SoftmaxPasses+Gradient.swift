import Foundation

extension SoftmaxPasses {
  /// The cross-entropy and its gradient (d + 1) x K: Σ s_i [x_i, 1] (p_i - y_i)ᵀ / N.
  ///
  /// One pass, 4 (d + 1) K operations a row. The residual of a sample's own class is formed from the other
  /// classes' probabilities, so that it keeps its digits where p is near 1.
  func lossAndGradient(_ parameters: [Double]) -> (loss: Double, gradient: [Double]) {
    let (d, k) = (features.columns, classes)
    let vectors = ClassVectors(parameters, classes: k)
    let count = (d + 1) * vectors.stride
    let width = RowBlock.width(features: d, classes: k)
    var sums = blocks.sum(count: count + 1, width: width, work: 4 * d * k + 20 * k) { rows, scratch, sum in
      let block = RowBlock(rows, features: d, classes: k, scratch: scratch)
      load(block, vectors)
      sum[count] += residuals(block)
      block.addGradient(to: sum)
    }
    let loss = sums.removeLast()
    return (loss, ClassVectors.unpadded(sums, classes: k))
  }

  /// Brings a block's features, logits and probabilities into its scratch space, and the next block's rows on their way.
  @inline(__always)
  func load(_ block: RowBlock, _ parameters: ClassVectors) {
    features.standardize(block.rows, scaling, weights: weights, into: block.features)
    block.multiply(parameters, into: block.logits, next: features.address(ofRow: block.rows.upperBound))
    block.normalize()
  }

  /// Turns a block's logits into weighted residuals s (p - y) / N and returns its share of the cross-entropy.
  @inline(__always)
  private func residuals(_ block: RowBlock) -> Double {
    var loss = 0.0
    for (i, row) in block.rows.enumerated() {
      let share = share(row)
      let r = block.logits + i * block.stride
      guard share > 0 else {
        r.update(repeating: 0, count: block.stride)
        continue
      }
      for c in block.classes..<block.stride { r[c] = 0 }
      let linear = target(row) { label, probabilities in
        if let probabilities { return residual(block, i, share, targets: probabilities) }
        return residual(block, i, share, label: label)
      }
      loss += share * (linear + log(block.sums[i]))
    }
    return loss
  }

  /// The residual of a labelled row, in place of its logits, and the top logit less that of the label.
  @inline(__always)
  private func residual(_ block: RowBlock, _ i: Int, _ share: Double, label: Int) -> Double {
    let r = block.logits + i * block.stride
    let p = block.probabilities + i
    let rows = block.rows.count
    let distance = block.tops[i] - r[label]
    var rest = 0.0
    for c in 0..<block.classes {
      let probability = p[c * rows]
      rest += c == label ? 0 : probability
      r[c] = share * probability
    }
    r[label] = -share * rest
    return distance
  }

  /// The residual of a row with soft targets, in place of its logits, and the mean of the top logit less the targets'.
  @inline(__always)
  private func residual(_ block: RowBlock, _ i: Int, _ share: Double, targets y: UnsafePointer<Double>) -> Double {
    let r = block.logits + i * block.stride
    let p = block.probabilities + i
    var distance = 0.0
    for c in 0..<block.classes {
      if y[c] > 0 { distance += y[c] * (block.tops[i] - r[c]) }
      r[c] = share * (p[c * block.rows.count] - y[c])
    }
    return distance
  }
}
