extension SoftmaxPasses {
  /// The way in which a weight enters the sum of squared scores.
  enum ScoreWeight: Sendable {
    /// s (r ⊗ x)(r ⊗ x)ᵀ: a row of weight s represents s samples.
    case copies
    /// s² (r ⊗ x)(r ⊗ x)ᵀ: a sample's score is s times its residual.
    case factor
  }

  /// The sum of the scores' squares Σ_i (u_i uᵢᵀ) at `parameters`, (K - 1)(d + 1) square: the middle of a sandwich.
  ///
  /// u_i = (y_i - p_i) ⊗ [x_i, 1], class-major, without the class `reference`, whose part the others determine. The sum
  /// is not divided by N. It takes one pass of n (K - 1)²(d + 1)² operations.
  func scoreSquares(_ parameters: [Double], reference: Int, weight: ScoreWeight) -> Matrix<Double> {
    let (d, k) = (dimension, classes)
    let size = (k - 1) * d
    let sums = blocks.sum(count: size * size, width: d + k + size, work: size * size) { rows, scratch, sum in
      let r = scratch + rows.count * d
      let scores = r + rows.count * k
      logits(rows, parameters, block: scratch, into: r)
      for (i, row) in rows.enumerated() {
        let s = weights.map { $0[row] } ?? 1
        residual(row, r + i * k)
        let factor = weight == .copies ? s.squareRoot() : s
        Self.score(
          r + i * k, scratch + i * d, factor: factor, classes: k, features: d, reference, into: scores + i * size)
      }
      BLAS.addGram(scores, to: sum, n: size, k: rows.count)
    }
    var result = Matrix(rows: size, columns: size, elements: sums)
    result.mirrorUpperTriangle()
    return result
  }

  /// The sum over clusters of the squares of their total scores, in the form of `scoreSquares`.
  ///
  /// Rows are visited cluster by cluster, so that no array with a number for each cluster and parameter is needed.
  ///
  /// - Parameters:
  ///   - order: the rows; those of a cluster are adjacent.
  ///   - starts: the start of each cluster in `order`, and the number of rows at the end.
  func clusterScoreSquares(_ parameters: [Double], reference: Int, order: [Int], starts: [Int]) -> Matrix<Double> {
    let (d, k) = (dimension, classes)
    let size = (k - 1) * d
    let clusters = RowBlocks(rows: starts.count - 1, threads: blocks.threads)
    let sums = clusters.sum(count: size * size, width: d + k + 2 * size, work: size * size) { chosen, scratch, sum in
      let r = scratch + d
      let one = r + k
      let totals = one + size
      totals.update(repeating: 0, count: chosen.count * size)
      for (c, cluster) in chosen.enumerated() {
        for row in order[starts[cluster]..<starts[cluster + 1]] {
          guard share(row) > 0 else { continue }
          logits(row..<row + 1, parameters, block: scratch, into: r)
          residual(row, r)
          Self.score(
            r, scratch, factor: weights.map { $0[row] } ?? 1, classes: k, features: d, reference, into: one)
          for j in 0..<size { totals[c * size + j] += one[j] }
        }
      }
      BLAS.addGram(totals, to: sum, n: size, k: chosen.count)
    }
    var result = Matrix(rows: size, columns: size, elements: sums)
    result.mirrorUpperTriangle()
    return result
  }

  /// Writes factor · (y - p) ⊗ [x, 1] without the reference class; zeros if the factor is zero.
  @inline(__always)
  private static func score(
    _ residual: UnsafePointer<Double>, _ x: UnsafePointer<Double>, factor: Double, classes k: Int, features d: Int,
    _ reference: Int, into score: UnsafeMutablePointer<Double>
  ) {
    var place = 0
    for c in 0..<k where c != reference {
      let r = factor > 0 ? -factor * residual[c] : 0
      for j in 0..<d { score[place + j] = r * x[j] }
      place += d
    }
  }
}
