extension SoftmaxPasses {
  /// The Hessian of the cross-entropy at `parameters`, times a direction V, both (d + 1) x K:
  /// Σ s_i [x_i, 1] ((diag p_i - p_i p_iᵀ) Vᵀ[x_i, 1])ᵀ / N.
  ///
  /// One pass, 6 (d + 1) K operations a row.
  func hessianProduct(_ parameters: [Double], _ direction: [Double]) -> [Double] {
    let (d, k) = (features.columns, classes)
    let vectors = ClassVectors(parameters, classes: k)
    let change = ClassVectors(direction, classes: k)
    let width = RowBlock.width(features: d, classes: k)
    let count = (d + 1) * vectors.stride
    let sums = blocks.sum(count: count, width: width, work: 6 * d * k + 20 * k) { rows, scratch, sum in
      let block = RowBlock(rows, features: d, classes: k, scratch: scratch)
      load(block, vectors)
      block.multiply(change, into: block.changes)
      for (i, row) in rows.enumerated() {
        let share = share(row)
        let (u, out, p) = (block.changes + i * block.stride, block.logits + i * block.stride, block.probabilities + i)
        var mean = 0.0
        for c in 0..<k { mean += p[c * rows.count] * u[c] }
        for c in 0..<k { out[c] = share > 0 ? share * p[c * rows.count] * (u[c] - mean) : 0 }
        for c in k..<block.stride { out[c] = 0 }
      }
      block.addGradient(to: sum)
    }
    return ClassVectors.unpadded(sums, classes: k)
  }
}
