extension SoftmaxPasses {
  /// The Hessian of the cross-entropy at `parameters`, times a direction V, both (d + 1) x K:
  /// Σ s_i [x_i, 1] ((diag p_i - p_i p_iᵀ) Vᵀ[x_i, 1])ᵀ / N.
  ///
  /// One pass: logits and their change along V come from one product with the two matrices side by side.
  func hessianProduct(_ parameters: [Double], _ direction: [Double]) -> [Double] {
    let (d, k) = (dimension, classes)
    let both = Self.sideBySide(parameters, direction, columns: k)
    return blocks.sum(count: d * k, width: d + 3 * k, work: 6 * d * k + 20 * k) { rows, scratch, sum in
      let logits = scratch + rows.count * d
      let products = logits + rows.count * 2 * k
      both.withUnsafeBufferPointer { w in
        guard let w = w.baseAddress else { return }
        product(rows, w, columns: 2 * k, block: scratch, into: logits)
      }
      var z = logits
      var out = products
      for row in rows {
        _ = SoftmaxRow.normalize(z, k)
        let u = z + k
        var mean = 0.0
        for j in 0..<k { mean += z[j] * u[j] }
        let share = share(row)
        for j in 0..<k { out[j] = share > 0 ? share * z[j] * (u[j] - mean) : 0 }
        z += 2 * k
        out += k
      }
      BLAS.addTransposedProduct(scratch, products, to: sum, m: d, n: k, k: rows.count)
    }
  }

  /// Two matrices of the same shape as one, row by row.
  static func sideBySide(_ a: [Double], _ b: [Double], columns k: Int) -> [Double] {
    var result = [Double](repeating: 0, count: 2 * a.count)
    for row in 0..<(k == 0 ? 0 : a.count / k) {
      for j in 0..<k {
        result[row * 2 * k + j] = a[row * k + j]
        result[row * 2 * k + k + j] = b[row * k + j]
      }
    }
    return result
  }
}
