extension SoftmaxPasses {
  /// The mean effects of changes on the K probabilities, with their derivatives.
  struct Effects {
    /// The effects, changes x K.
    var means: Matrix<Double>
    /// Their derivatives with respect to the standardised parameters: by change, class, then class and feature of the
    /// parameter.
    var derivatives: [Double]
  }

  /// The weighted means over the rows of the effects of changes on the probabilities, and the derivatives of these
  /// means with respect to the parameters.
  ///
  /// A rate f_k = Σ_j p_j (δ_k - δ_j) of ln p_k has the derivative -p_m f_m x + (1_km - p_m) x' by w_m.
  ///
  /// With e_k = p_k Σ_j p_j (δ_k - δ_j) the derivative of p_k where logits change at the rates δ, the derivative of e_k
  /// by w_m is (1_km e_k - p_m e_k - p_k e_m) x + p_k (1_km - p_m) x', where x' is the derivative of the features. A
  /// discrete change is the difference of p after and before, with derivatives p_k (1_km - p_m) x of each. One pass of
  /// n c K² d operations for c changes; memory is that of the result, for at most 64 chunks of rows.
  ///
  /// - Parameters:
  ///   - parameters: (d + 1) x K.
  ///   - count: c, the number of changes.
  ///   - changes: the changes of the features of some rows, in original units; the result is unusable if there are
  ///     fewer than c.
  func effects(
    _ parameters: [Double], changes count: Int, _ changes: @escaping @Sendable (Range<Int>) -> [FeatureChange]
  ) -> Effects {
    let (d, k) = (dimension, classes)
    let size = k + k * k * d
    let sums = blocks.sum(count: count * size, width: 2 * d + 3 * k + k * k, work: 2 * count * k * k * d) {
      rows, scratch, sum in
      let block = EffectBlock(self, rows, parameters, scratch)
      let found = changes(rows)
      guard found.count == count else {
        sum[0] = .nan
        return
      }
      for (index, change) in found.enumerated() {
        let out = sum + index * size
        switch change {
        case .slopes(let columns, let values): block.addSlopes(columns, values, to: out)
        case .logSlopes(let columns, let values): block.addSlopes(columns, values, ofLogarithms: true, to: out)
        case .probabilities: block.addProbabilities([], [], sign: 1, to: out)
        case .values(let columns, let before, let after):
          block.addProbabilities(columns, after, sign: 1, to: out)
          block.addProbabilities(columns, before, sign: -1, to: out)
        }
      }
    }
    var result = Effects(means: Matrix(rows: count, columns: k), derivatives: [])
    result.derivatives.reserveCapacity(count * (size - k))
    for change in 0..<count {
      for c in 0..<k { result.means[change, c] = sums[change * size + c] }
      result.derivatives += sums[change * size + k..<(change + 1) * size]
    }
    return result
  }

  /// The same passes over other features of the same rows.
  func with(features: DesignMatrix) -> SoftmaxPasses {
    // Columns of sparse rows with a centre have a number in every row.
    guard case .sparse(let matrix) = features else { return with(observations.with(features: features)) }
    let filled = matrix.filled(columns: scaling.center.indices.filter { scaling.center[$0] != 0 })
    return with(observations.with(features: .sparse(filled)))
  }

  /// The same passes over other samples.
  func with(_ observations: Observations) -> SoftmaxPasses {
    SoftmaxPasses(observations, scaling: scaling, hasIntercept: hasIntercept, threads: blocks.threads)
  }

  /// The same passes over a single row, under the same scaling and with the mean offsets.
  func single(_ row: [Double]) -> SoftmaxPasses {
    SoftmaxPasses(
      Observations(
        unchecked: .double(Matrix(rows: 1, columns: row.count, elements: row)),
        targets: .labels([0], classes: classes), offsets: observations.meanOffsets.map { Matrix([$0]) }),
      scaling: scaling, threads: 1)
  }
}

/// A block of rows with its probabilities, in scratch space of rows x (2 (d + 1) + 3 K + K²).
private struct EffectBlock {
  let passes: SoftmaxPasses
  let rows: Range<Int>
  let parameters: [Double]
  let x: UnsafeMutablePointer<Double>
  let p: UnsafeMutablePointer<Double>
  private let pairs: UnsafeMutablePointer<Double>
  private let moved: UnsafeMutablePointer<Double>
  private let q: UnsafeMutablePointer<Double>
  private let rates: UnsafeMutablePointer<Double>
  private var d: Int { passes.dimension }
  private var k: Int { passes.classes }

  init(
    _ passes: SoftmaxPasses, _ rows: Range<Int>, _ parameters: [Double], _ scratch: UnsafeMutablePointer<Double>
  ) {
    let (n, d, k) = (rows.count, passes.dimension, passes.classes)
    self.passes = passes
    self.rows = rows
    self.parameters = parameters
    x = scratch
    p = x + n * d
    pairs = p + n * k
    moved = pairs + n * k * k
    q = moved + n * d
    rates = q + n * k
    passes.logits(rows, parameters, block: x, into: p)
    for i in 0..<n { SoftmaxRow.normalize(p + i * k, k) }
  }

  /// Adds the derivatives of the probabilities, or of their logarithms.
  func addSlopes(
    _ columns: [Int], _ values: [Double], ofLogarithms: Bool = false, to sum: UnsafeMutablePointer<Double>
  ) {
    let (n, d, k) = (rows.count, d, k)
    let stride = values.count == columns.count ? 0 : columns.count
    let scale = columns.map { passes.scaling.scale[$0] }
    for i in 0..<n {
      let s = passes.share(rows.lowerBound + i)
      let pair = pairs + i * k * k
      guard s > 0 else {
        pair.update(repeating: 0, count: k * k)
        continue
      }
      let (p, e) = (p + i * k, q)
      for c in 0..<k {
        var rate = 0.0
        for (j, column) in columns.enumerated() {
          rate += values[i * stride + j] * scale[j] * parameters[column * k + c]
        }
        rates[c] = rate
      }
      for c in 0..<k {
        // Differences of rates cost no digits where one class has nearly all of the mass.
        var mean = 0.0
        for m in 0..<k { mean += p[m] * (rates[c] - rates[m]) }
        e[c] = s * (ofLogarithms ? 1 : p[c]) * mean
        sum[c] += e[c]
      }
      for c in 0..<k {
        if ofLogarithms {
          for m in 0..<k { pair[c * k + m] = -p[m] * e[m] }
        } else {
          for m in 0..<k { pair[c * k + m] = -p[m] * e[c] - p[c] * e[m] }
          pair[c * k + c] = e[c] * (SoftmaxRow.complement(p, of: c, k) - p[c])
        }
        for m in 0..<k {
          let own = s * (ofLogarithms ? 1 : p[c]) * (c == m ? SoftmaxRow.complement(p, of: c, k) : -p[m])
          let out = sum + k + (c * k + m) * d
          for (j, column) in columns.enumerated() { out[column] += own * values[i * stride + j] * scale[j] }
        }
      }
    }
    BLAS.addTransposedProduct(pairs, x, to: sum + k, m: k * k, n: d, k: n)
  }

  func addProbabilities(
    _ columns: [Int], _ values: [Double], sign: Double, to sum: UnsafeMutablePointer<Double>
  ) {
    let (n, d, k) = (rows.count, d, k)
    moved.update(from: x, count: n * d)
    for i in 0..<n {
      for (j, column) in columns.enumerated() {
        moved[i * d + column] =
          (values[i * columns.count + j] - passes.scaling.center[column]) * passes.scaling.scale[column]
      }
    }
    BLAS.multiply(moved, parameters, into: q, m: n, n: k, k: d)
    passes.addOffsets(of: rows, to: q, stride: k)
    for i in 0..<n {
      let s = passes.share(rows.lowerBound + i)
      let pair = pairs + i * k * k
      guard s > 0 else {
        pair.update(repeating: 0, count: k * k)
        (moved + i * d).update(repeating: 0, count: d)
        continue
      }
      let q = q + i * k
      SoftmaxRow.normalize(q, k)
      for c in 0..<k {
        sum[c] += sign * s * q[c]
        for m in 0..<k { pair[c * k + m] = -sign * s * q[c] * q[m] }
        pair[c * k + c] = sign * s * q[c] * SoftmaxRow.complement(q, of: c, k)
      }
    }
    BLAS.addTransposedProduct(pairs, moved, to: sum + k, m: k * k, n: d, k: n)
  }
}
