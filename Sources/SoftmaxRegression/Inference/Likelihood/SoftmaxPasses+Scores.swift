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
  ///
  /// - Parameter leverage: the factor of each residual by its leverage; nil for 1.
  func scoreSquares(
    _ parameters: [Double], reference: Int, weight: ScoreWeight, leverage: LeverageFactor? = nil
  ) -> Matrix<Double> {
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
      func add(_ residual: UnsafeMutablePointer<Double>, _ i: Int, _ p: [Double], s: Double, factor: Double) {
        if let leverage, factor > 0 {
          var own = (0..<k).map { residual[$0] }
          leverage.apply(to: &own, x: scratch + i * d, p: p, s: s)
          for c in 0..<k { residual[c] = own[c] }
        }
        Self.score(
          residual, scratch + i * d, factor: factor, classes: k, features: d, reference, into: scores + taken * size)
        taken += 1
      }
      for (i, row) in rows.enumerated() {
        let s = weights.map { $0[row] } ?? 1
        var p: [Double] = []
        guard hasShares, s > 1 else {
          if leverage != nil {
            for c in 0..<k { p.append(r[i * k + c]) }
            p.withUnsafeMutableBufferPointer { p in
              if let p = p.baseAddress { SoftmaxRow.normalize(p, k) }
            }
          }
          residual(row, r + i * k)
          add(r + i * k, i, p, s: s, factor: weight == .copies ? s.squareRoot() : s)
          continue
        }
        SoftmaxRow.normalize(r + i * k, k)
        if leverage != nil { p = (0..<k).map { r[i * k + $0] } }
        for c in 0..<k {
          let share = targets.probability(row, of: c)
          guard share > 0 else { continue }
          for j in 0..<k { own[j] = r[i * k + j] }
          own[c] = -SoftmaxRow.complement(r + i * k, of: c, k)
          add(own, i, p, s: s, factor: (s * share).squareRoot())
        }
      }
      BLAS.addGram(scores, to: sum, n: size, k: taken)
    }
    var result = Matrix(rows: size, columns: size, elements: sums)
    result.mirrorUpperTriangle()
    return result
  }

  /// The sum over units, such as clusters, of the squares of their total scores, in the form of `scoreSquares`.
  ///
  /// - Parameter adjust: changes the total of a unit before it is squared.
  func unitScoreSquares(
    _ parameters: [Double], reference: Int, _ units: SamplingUnits,
    adjust: (@Sendable (_ unit: Int, _ total: UnsafeMutablePointer<Double>) -> Void)? = nil
  ) -> Matrix<Double> {
    let size = (classes - 1) * dimension
    let sums = sums(over: units, parameters, reference: reference, count: size * size, work: size * size) {
      chosen, totals, sum in
      if let adjust {
        for (place, unit) in chosen.enumerated() { adjust(unit, totals + place * size) }
      }
      BLAS.addGram(totals, to: sum, n: size, k: chosen.count)
    }
    var result = Matrix(rows: size, columns: size, elements: sums)
    result.mirrorUpperTriangle()
    return result
  }

  /// The sum over units of a function of their total scores.
  ///
  /// Rows are visited unit by unit, so that no array with a number for each unit and parameter is needed.
  ///
  /// - Parameters:
  ///   - units: the units.
  ///   - isWeighted: whether scores have the weights of the rows as factors.
  ///   - count: the length of the sum.
  ///   - work: the operations for each unit besides those for the scores, roughly.
  ///   - body: takes some units, their total scores one after another, (K - 1)(d + 1) numbers each, and the sum.
  func sums(
    over units: SamplingUnits, _ parameters: [Double], reference: Int, isWeighted: Bool = true, count: Int, work: Int,
    _ body:
      @Sendable (
        _ units: Range<Int>, _ totals: UnsafeMutablePointer<Double>, _ sum: UnsafeMutablePointer<Double>
      ) -> Void
  ) -> [Double] {
    let (d, k) = (dimension, classes)
    let size = (k - 1) * d
    return RowBlocks(rows: units.count, threads: blocks.threads)
      .sum(count: count, width: d + k + 2 * size, work: work + size * size) { chosen, scratch, sum in
        let r = scratch + d
        let one = r + k
        let totals = one + size
        totals.update(repeating: 0, count: chosen.count * size)
        for (place, unit) in chosen.enumerated() {
          for row in units.rows(unit) where share(row) > 0 {
            logits(row..<row + 1, parameters, block: scratch, into: r)
            residual(row, r)
            Self.score(
              r, scratch, factor: isWeighted ? weights.map { $0[row] } ?? 1 : 1, classes: k, features: d, reference,
              into: one)
            for j in 0..<size { totals[place * size + j] += one[j] }
          }
        }
        body(chosen, totals, sum)
      }
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
