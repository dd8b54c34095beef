extension SoftmaxPasses {
  /// The cross-entropy and its gradient (d + 1) x K: Σ s_i [x_i, 1] (p_i - y_i)ᵀ / N.
  ///
  /// One pass, 4 (d + 1) K operations a row. The residual of a sample's own class is formed from the other
  /// classes' probabilities, so that it keeps its digits where p is near 1.
  func lossAndGradient(_ parameters: [Double]) -> (loss: Double, gradient: [Double]) {
    if let x = sparseRows { return sparseLossAndGradient(x, parameters) }
    let (d, k) = (features.columns, classes)
    let vectors = ClassVectors(parameters, classes: k, scaling: scaling, factor: ClassVectors.binary)
    let count = ClassVectors.sumCount(features: d, classes: k)
    let shape = RowBlock.shape(features: d, classes: k)
    let sums = blocks.sum(count: count + 1, shape: shape, work: 4 * d * k + 20 * k) { rows, scratch, sum in
      withBlock(rows, center: vectors.center, scratch: scratch) { block in
        block.multiply(vectors, into: block.logits)
        sum[count] += block.residuals(addingTo: sum + k * vectors.padded)
        block.addGradient(to: sum)
      }
    }
    return (sums[count], ClassVectors.gradient(from: sums, classes: k, scaling: scaling, hasIntercept: hasIntercept))
  }
}
