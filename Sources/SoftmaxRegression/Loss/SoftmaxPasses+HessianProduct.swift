extension SoftmaxPasses {
  /// The Hessian of the cross-entropy at `parameters`, times a direction V, both (d + 1) x K:
  /// Σ s_i [x_i, 1] ((diag p_i - p_i p_iᵀ) Vᵀ[x_i, 1])ᵀ / N.
  ///
  /// One pass, 6 (d + 1) K operations a row.
  func hessianProduct(_ parameters: [Double], _ direction: [Double]) -> [Double] {
    if let x = sparseRows { return sparseHessianProduct(x, parameters, direction) }
    let (d, k) = (features.columns, classes)
    let vectors = ClassVectors(parameters, classes: k, scaling: scaling, factor: ClassVectors.binary)
    let change = ClassVectors(direction, classes: k, scaling: scaling, factor: 1)
    let count = ClassVectors.sumCount(features: d, classes: k)
    let shape = RowBlock.shape(features: d, classes: k)
    let sums = blocks.sum(count: count, shape: shape, work: 6 * d * k + 20 * k) { rows, scratch, sum in
      withBlock(rows, center: vectors.center, scratch: scratch) { block in
        block.multiply(vectors, into: block.logits)
        block.multiply(change, into: block.changes)
        block.curvature(addingTo: sum + k * vectors.padded)
        block.addGradient(to: sum)
      }
    }
    return ClassVectors.gradient(from: sums, classes: k, scaling: scaling, hasIntercept: hasIntercept)
  }
}
