extension SoftmaxPasses {
  /// The Hessian of the cross-entropy at `parameters`, times a direction V, both (d + 1) x K:
  /// Σ s_i [x_i, 1] ((diag p_i - p_i p_iᵀ) Vᵀ[x_i, 1])ᵀ / N.
  ///
  /// One pass, 6 (d + 1) K operations a row.
  func hessianProduct(_ parameters: [Double], _ direction: [Double]) -> [Double] {
    if let x = sparseRows {
      let vectors = x.vectors(parameters, classes: classes)
      let change = x.vectors(direction, classes: classes)
      return sparseGradient(x, work: 2 * sparseWork(x) + 20 * classes) { block in
        x.multiply(block.rows, vectors, into: block.logits)
        block.normalize()
        x.multiply(block.rows, change, into: block.changes)
        changeResiduals(block)
        return 0
      }.gradient
    }
    let (d, k) = (features.columns, classes)
    let vectors = ClassVectors(parameters, classes: k)
    let change = ClassVectors(direction, classes: k)
    let width = RowBlock.width(features: d, classes: k)
    let count = (d + 1) * vectors.stride
    let sums = blocks.sum(count: count, width: width, work: 6 * d * k + 20 * k) { rows, scratch, sum in
      let block = RowBlock(rows, features: d, classes: k, scratch: scratch)
      load(block, vectors)
      block.multiply(change, into: block.changes)
      changeResiduals(block)
      block.addGradient(to: sum)
    }
    return ClassVectors.unpadded(sums, classes: k)
  }

  /// Turns a block's logits into the weighted change of its residuals along its changes, s (diag p - p pᵀ) u / N.
  private func changeResiduals(_ block: RowBlock) {
    let (n, k) = (block.rows.count, block.classes)
    for (i, row) in block.rows.enumerated() {
      let share = share(row)
      let (u, out, p) = (block.changes + i * block.stride, block.logits + i * block.stride, block.probabilities + i)
      var mean = 0.0
      for c in 0..<k { mean += p[c * n] * u[c] }
      for c in 0..<k { out[c] = share > 0 ? share * p[c * n] * (u[c] - mean) : 0 }
      for c in k..<block.stride { out[c] = 0 }
    }
  }
}
