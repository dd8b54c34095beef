extension SoftmaxPasses {
  /// The pairwise blocks S_kl = Σ s_i p_ik p_il [x_i, 1][x_i, 1]ᵀ / N for k < l, each (d + 1) x (d + 1), in
  /// the order (0,1), (0,2), ..., (K-2,K-1).
  ///
  /// They determine the Hessian: its block (k, l) is -S_kl, and a diagonal block is minus the sum of the others in its
  /// row. Each S_kl is a symmetric rank-k update of n (d + 1)² operations, of positive terms only.
  func hessianBlocks(_ parameters: [Double]) -> [Matrix<Double>] {
    pairTriangles(parameters, ColumnChoice(all: dimension)).map(symmetric)
  }

  /// The rows and columns of these blocks that belong to q of the d + 1 columns, each q x q.
  ///
  /// A small part of the columns is copied out of each block of rows, so that neither time nor memory depends on d².
  func hessianBlocks(_ parameters: [Double], columns chosen: [Int]) -> [Matrix<Double>] {
    guard ColumnChoice.pays(chosen, of: dimension) else {
      return hessianBlocks(parameters).map { $0.selecting(chosen) }
    }
    return pairTriangles(parameters, ColumnChoice(chosen)).map(\.mirrored)
  }

  /// The upper triangles of the pairwise blocks of some columns.
  private func pairTriangles(_ parameters: [Double], _ columns: ColumnChoice) -> [Matrix<Double>] {
    let (d, k, q) = (dimension, classes, columns.count)
    let pairs = k * (k - 1) / 2
    let size = q * q
    let sums = blocks.sum(count: pairs * size, width: d + columns.copied + q + k, work: pairs * size) {
      rows, scratch, sum in
      let scaled = scratch + rows.count * (d + columns.copied)
      let p = scaled + rows.count * q
      logits(rows, parameters, block: scratch, into: p)
      for i in 0..<rows.count {
        SoftmaxRow.normalize(p + i * k, k)
        let root = share(rows.lowerBound + i).squareRoot()
        for j in 0..<k { p[i * k + j] = root > 0 ? p[i * k + j].squareRoot() : 0 }
        // One copy of the features, multiplied by the root of the weight, serves all pairs.
        for j in 0..<d { scratch[i * d + j] *= root }
      }
      let x = columns.gather(rows.count, of: scratch, width: d)
      var block = sum
      for a in 0..<k {
        for b in (a + 1)..<max(k, a + 1) {
          for i in 0..<rows.count {
            let factor = p[i * k + a] * p[i * k + b]
            for j in 0..<q { scaled[i * q + j] = factor * x[i * q + j] }
          }
          BLAS.addGram(scaled, to: block, n: q, k: rows.count)
          block += size
        }
      }
    }
    return (0..<pairs).map { Matrix(rows: q, columns: q, elements: Array(sums[$0 * size..<($0 + 1) * size])) }
  }

  /// Symmetric matrices, (d + 1) square, from the sums of their upper triangles, which follow one another.
  func symmetricBlocks(_ sums: [Double]) -> [Matrix<Double>] {
    let d = dimension
    return stride(from: 0, to: sums.count, by: d * d).map { start in
      symmetric(Matrix(rows: d, columns: d, elements: Array(sums[start..<start + d * d])))
    }
  }

  /// A symmetric matrix, (d + 1) square, from its upper triangle.
  private func symmetric(_ triangle: Matrix<Double>) -> Matrix<Double> {
    var result = triangle.mirrored
    uncouple(&result)
    return result
  }

  /// The mean class covariance Σ s_i (diag p_i - p_i p_iᵀ) / N, K x K, at `parameters`.
  func classCovariance(_ parameters: [Double]) -> Matrix<Double> {
    let k = classes
    let logits = RowLogits(self, at: parameters)
    let work = 2 * logits.width * k + 20 * k + k * k
    let sums = blocks.sum(count: k * k, width: logits.width, work: work) { rows, scratch, sum in
      let p = logits(rows, scratch)
      for i in 0..<rows.count {
        let z = p + i * logits.stride
        SoftmaxRow.normalize(z, k)
        let root = share(rows.lowerBound + i).squareRoot()
        for j in 0..<k { p[i * k + j] = root > 0 ? z[j] * root : 0 }
      }
      BLAS.addGram(p, to: sum, n: k, k: rows.count)
    }
    // As in the Hessian, a diagonal element is minus the sum of the others in its row, so that nothing cancels.
    var result = Matrix(rows: k, columns: k, elements: sums)
    result.mirrorUpperTriangle()
    for a in 0..<k {
      var diagonal = 0.0
      for b in 0..<k where b != a {
        diagonal += result[a, b]
        result[a, b] = -result[a, b]
      }
      result[a, a] = diagonal
    }
    return result
  }
}
