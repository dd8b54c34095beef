extension SoftmaxPasses {
  /// The way in which a weight enters the sum of squared scores.
  enum ScoreWeight: Sendable {
    /// s (r ⊗ x)(r ⊗ x)ᵀ: a row of weight s represents s samples.
    ///
    /// Soft targets of a weight above 1 are the shares of the classes among these samples, so that the row's part is
    /// s Σ_k y_k ((e_k - p) ⊗ x)((e_k - p) ⊗ x)ᵀ, as if the samples were written out. The square of the mean residual
    /// would leave out the variation within the row.
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
    let hasShares = weight == .copies && weights != nil && !targets.areLabels
    // A row of shares has a score for each class.
    let scoreWidth = hasShares ? k * (size + 1) : size
    let sums = blocks.sum(count: size * size, width: d + k + scoreWidth, work: size * scoreWidth) {
      rows, scratch, sum in
      let r = scratch + rows.count * d
      let own = r + rows.count * k
      let scores = hasShares ? own + rows.count * k : own
      logits(rows, parameters, block: scratch, into: r)
      var taken = 0
      func add(_ residual: UnsafePointer<Double>, _ i: Int, factor: Double) {
        Self.score(
          residual, scratch + i * d, factor: factor, classes: k, features: d, reference, into: scores + taken * size)
        taken += 1
      }
      for (i, row) in rows.enumerated() {
        let s = weights.map { $0[row] } ?? 1
        guard hasShares, s > 1 else {
          residual(row, r + i * k)
          add(r + i * k, i, factor: weight == .copies ? s.squareRoot() : s)
          continue
        }
        SoftmaxRow.normalize(r + i * k, k)
        for c in 0..<k {
          let share = targets.probability(row, of: c)
          guard share > 0 else { continue }
          for j in 0..<k { own[j] = r[i * k + j] }
          own[c] = -SoftmaxRow.complement(r + i * k, of: c, k)
          add(own, i, factor: (s * share).squareRoot())
        }
      }
      BLAS.addGram(scores, to: sum, n: size, k: taken)
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
