extension SoftmaxPasses {
  /// The cross-entropy and its slope at `parameters + t direction`, for several t in one pass.
  ///
  /// Logits are linear in t, so any number of trial steps costs one reading of the features, and n K exponentials each.
  func losses(_ parameters: [Double], along direction: [Double], steps: [Double]) -> [(value: Double, slope: Double)] {
    if let x = sparseRows { return sparseLosses(x, parameters, along: direction, steps: steps) }
    let (d, k) = (features.columns, classes)
    let vectors = ClassVectors(parameters, classes: k, scaling: scaling, factor: ClassVectors.binary)
    let change = ClassVectors(direction, classes: k, scaling: scaling, factor: ClassVectors.binary)
    let count = steps.count
    let shape = RowBlock.shape(features: d, classes: k)
    let work = 4 * d * k + 20 * k * count
    let sums = blocks.sum(count: 2 * count, shape: shape, work: work) { rows, scratch, sum in
      withBlock(rows, center: vectors.center, scratch: scratch) { block in
        block.multiply(vectors, into: block.logits)
        block.multiply(change, into: block.changes)
        block.losses(steps: steps, addingTo: sum)
      }
    }
    return (0..<count).map { (sums[2 * $0], sums[2 * $0 + 1]) }
  }
}
