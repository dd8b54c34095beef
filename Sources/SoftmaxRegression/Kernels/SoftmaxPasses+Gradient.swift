import Foundation

extension SoftmaxPasses {
  /// The cross-entropy and its gradient (d + 1) x K: Σ s_i [x_i, 1] (p_i - y_i)ᵀ / N.
  ///
  /// One pass, 4 (d + 1) K operations a row. The residual of a sample's own class is formed from the other
  /// classes' probabilities, so that it keeps its digits where p is near 1.
  func lossAndGradient(_ parameters: [Double]) -> (loss: Double, gradient: [Double]) {
    if let x = sparseRows {
      let vectors = x.vectors(parameters, classes: classes)
      return sparseGradient(x, work: sparseWork(x) + 20 * classes) { block in
        x.multiply(block.rows, vectors, into: block.logits)
        block.normalize()
        return residuals(block)
      }
    }
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
    features.standardize(block.rows, scaling, weights: weights, into: block.features, width: block.d)
    block.multiply(parameters, into: block.logits, next: features.address(ofRow: block.rows.upperBound))
    block.normalize()
  }

  /// Turns a block's logits into weighted residuals s (p - y) / N and returns its share of the cross-entropy.
  private func residuals(_ block: RowBlock) -> Double {
    switch targets {
    case .labels(let labels, _): block.residuals(labels: labels, weights: weights, unit: unitShare)
    case .probabilities(let targets): residuals(block, targets)
    }
  }

  /// The same for soft targets, n x K.
  private func residuals(_ block: RowBlock, _ targets: Matrix<Double>) -> Double {
    let (n, k) = (block.rows.count, block.classes)
    var loss = 0.0
    for (i, row) in block.rows.enumerated() {
      let share = share(row)
      let r = block.logits + i * block.stride
      guard share > 0 else {
        r.update(repeating: 0, count: block.stride)
        continue
      }
      var distance = 0.0
      for c in 0..<k {
        let y = targets.elements[row * k + c]
        if y > 0 { distance += y * (block.tops[i] - r[c]) }
        r[c] = share * (block.probabilities[c * n + i] - y)
      }
      for c in k..<block.stride { r[c] = 0 }
      loss += share * (distance + log(block.sums[i]))
    }
    return loss
  }
}
