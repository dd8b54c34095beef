extension SoftmaxPasses {
  /// The gradient of log det J / (2N) at `parameters`, (d + 1) x K, where J is the information.
  ///
  /// With D_kl = xᵀ V_kl x, the variance of sample x's log-odds of class k against l, it is Σ s_i x p_k (r_k - p·r) /
  /// (2N) for r_k = Σ_l p_l D_kl: Firth's adjustment of the score, in a form that has no reference class and only
  /// positive terms in r. It takes one pass of K² (d + 1)² operations per row, as the information does.
  ///
  /// - Parameter variances: V_kl, the covariance of the differences of the parameters of classes k < l, each
  ///   (d + 1) x (d + 1), in the order of `hessianBlocks`.
  func jeffreysGradient(_ parameters: [Double], variances: [Matrix<Double>]) -> [Double] {
    let (d, k) = (dimension, classes)
    let work = variances.count * 2 * d * d
    let sums = blocks.sum(count: d * k, width: 2 * d + 2 * k, work: work) { rows, scratch, sum in
      let count = rows.count
      let products = scratch + count * d
      let p = products + count * d
      let r = p + count * k
      logits(rows, parameters, block: scratch, into: p)
      r.update(repeating: 0, count: count * k)
      for i in 0..<count { SoftmaxRow.normalize(p + i * k, k) }
      var pair = 0
      for a in 0..<k {
        for b in (a + 1)..<max(k, a + 1) {
          BLAS.multiply(scratch, variances[pair].elements, into: products, m: count, n: d, k: d)
          pair += 1
          for i in 0..<count {
            var variance = 0.0
            for j in 0..<d { variance += products[i * d + j] * scratch[i * d + j] }
            r[i * k + a] += p[i * k + b] * variance
            r[i * k + b] += p[i * k + a] * variance
          }
        }
      }
      for (i, row) in rows.enumerated() {
        let half = share(row) / 2
        var mean = 0.0
        for c in i * k..<(i + 1) * k { mean += p[c] * r[c] }
        for c in i * k..<(i + 1) * k { r[c] = half * p[c] * (r[c] - mean) }
      }
      BLAS.addTransposedProduct(scratch, r, to: sum, m: d, n: k, k: count)
    }
    return withoutIntercept(sums)
  }
}
