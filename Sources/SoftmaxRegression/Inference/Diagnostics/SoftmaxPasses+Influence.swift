/// The inverse G of N times a fit's Hessian, in the sum-to-zero gauge, in the form for the influence of rows.
struct InfluenceForm: Sendable {
  /// The blocks (k, k), (k, k + 1), ..., (k, K - 1) of G side by side, (d + 1) x (K - k)(d + 1), for each class k.
  let blocks: [[Double]]
  /// -U G, the transposed map from a class-major a ⊗ x to the change of the parameters in the user's units, K (d + 1)
  /// square.
  let changes: [Double]
  /// The square roots of the diagonal of U G Uᵀ, class-major, intercepts last; zero for fixed parameters.
  let standardErrors: [Double]
}

/// The influence of rows on a fit, with a number or a row of numbers for each.
struct RowInfluence: Sendable {
  /// The trace of the row's block of the generalised hat matrix.
  var leverage: [Double]
  /// Δᵀ H Δ for the one-step change Δ; infinite if the other rows do not determine the parameters.
  var distance: [Double]
  /// Δ in the user's units, rows x K (d + 1), class-major, intercepts last.
  var changes: Matrix<Double>
}

extension SoftmaxPasses {
  /// The leverage of rows, and the change of the parameters by one Newton step when a row is left out.
  ///
  /// With V = s (diag p - p pᵀ), M the covariance of a row's logits under G and r = s (y - p), the leverage is tr V M
  /// and the change -G (a ⊗ x) with a = (I - V M)⁻¹ r, by Woodbury's identity (Pregibon 1981, Ann. Statist. 9, 705-724;
  /// Lesaffre & Albert 1989, Appl. Statist. 38, 425-440). Everything is expressed in differences of classes, so that a
  /// row whose class is nearly certain loses no digits.
  ///
  /// - Parameters:
  ///   - rows: a block of rows, with scratch space of 2 K (d + 1) + K² numbers per row.
  ///   - logProbabilities: the log-probabilities of the block.
  func influence(_ rows: Range<Int>, _ logProbabilities: Matrix<Double>, _ form: InfluenceForm) -> RowInfluence {
    BLASThreads.limit()
    let (n, d, k) = (rows.count, dimension, classes)
    let size = k * d
    var result = RowInfluence(
      leverage: Array(repeating: 0, count: n), distance: Array(repeating: 0, count: n),
      changes: Matrix(rows: n, columns: size))
    var scratch = [Double](repeating: 0, count: n * (d + size + k * k) + 2 * k * k + 3 * k)
    scratch.withUnsafeMutableBufferPointer { scratch in
      guard let x = scratch.baseAddress else { return }
      let products = x + n * d
      let covariances = products + n * size
      var row = RowStep(classes: k, scratch: covariances + n * k * k)
      features.load(rows, scaling, weights: weights, into: x)
      logitCovariances(x, rows: n, form, products, into: covariances)
      for i in 0..<n {
        let s = weights.map { $0[rows.lowerBound + i] } ?? 1
        target(rows.lowerBound + i) { label, y in row.set(logProbabilities.row(i), weight: s, label, y) }
        result.leverage[i] = row.leverage(covariances + i * k * k)
        result.distance[i] = row.solve(covariances + i * k * k)
        for c in 0..<k {
          for j in 0..<d { products[i * size + c * d + j] = row.step[c] * x[i * d + j] }
        }
      }
      form.changes.withUnsafeBufferPointer { changes in
        result.changes.elements.withUnsafeMutableBufferPointer { out in
          guard let changes = changes.baseAddress, let out = out.baseAddress else { return }
          BLAS.multiply(products, changes, into: out, m: n, n: size, k: size)
        }
      }
    }
    return result
  }

  /// Writes xᵀ G_kl x for all pairs of classes, K x K for each row.
  private func logitCovariances(
    _ x: UnsafePointer<Double>, rows n: Int, _ form: InfluenceForm, _ products: UnsafeMutablePointer<Double>,
    into result: UnsafeMutablePointer<Double>
  ) {
    let (d, k) = (dimension, classes)
    for a in 0..<k {
      let width = (k - a) * d
      form.blocks[a].withUnsafeBufferPointer { block in
        guard let block = block.baseAddress else { return }
        BLAS.multiply(x, block, into: products, m: n, n: width, k: d)
      }
      for i in 0..<n {
        for b in a..<k {
          var sum = 0.0
          for j in 0..<d { sum += products[i * width + (b - a) * d + j] * x[i * d + j] }
          result[(i * k + a) * k + b] = sum
          result[(i * k + b) * k + a] = sum
        }
      }
    }
  }
}
