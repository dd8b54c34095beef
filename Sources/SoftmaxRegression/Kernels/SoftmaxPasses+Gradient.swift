extension SoftmaxPasses {
  /// The cross-entropy and its gradient (d + 1) x K: Σ s_i [x_i, 1] (p_i - y_i)ᵀ / N.
  ///
  /// One pass, 4 (d + 1) K operations a row. The residual of a sample's own class is formed from the other
  /// classes' probabilities, so that it keeps its digits where p is near 1.
  func lossAndGradient(_ parameters: [Double]) -> (loss: Double, gradient: [Double]) {
    let (d, k) = (dimension, classes)
    var result = blocks.sum(count: d * k + 1, width: d + k, work: 4 * d * k + 20 * k) { rows, scratch, sum in
      let residuals = scratch + rows.count * d
      parameters.withUnsafeBufferPointer { w in
        guard let w = w.baseAddress else { return }
        product(rows, w, columns: k, block: scratch, into: residuals)
      }
      var loss = 0.0
      var z = residuals
      for row in rows {
        let share = share(row)
        loss += share * target(row) { label, probabilities in residual(z, k, label, probabilities, share) }
        z += k
      }
      sum[d * k] += loss
      BLAS.addTransposedProduct(scratch, residuals, to: sum, m: d, n: k, k: rows.count)
    }
    let loss = result.removeLast()
    return (loss, result)
  }

  /// Turns K logits into the weighted residual s (p - y) / N and returns the sample's cross-entropy.
  @inline(__always)
  private func residual(
    _ z: UnsafeMutablePointer<Double>, _ k: Int, _ label: Int, _ probabilities: UnsafePointer<Double>?,
    _ share: Double
  ) -> Double {
    guard share > 0 else {
      z.update(repeating: 0, count: k)
      return 0
    }
    if let y = probabilities {
      var linear = 0.0
      var top = z[0]
      for j in 1..<k { top = max(top, z[j]) }
      for j in 0..<k where y[j] > 0 { linear += y[j] * (top - z[j]) }
      let (_, logSum) = SoftmaxRow.normalize(z, k)
      for j in 0..<k { z[j] = share * (z[j] - y[j]) }
      return linear + logSum
    }
    let own = z[label]
    let (top, logSum) = SoftmaxRow.normalize(z, k)
    z[label] = -SoftmaxRow.complement(z, of: label, k)
    for j in 0..<k { z[j] *= share }
    return (top - own) + logSum
  }
}
