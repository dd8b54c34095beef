extension SoftmaxPasses {
  /// The remainder of other columns of the same rows after a linear combination of these: R = Z - X C.
  struct Remainder {
    /// Xᵀ S R / N, q x m.
    let products: Matrix<Double>
    /// The mean squares of the columns of R, length m.
    let squares: [Double]
  }

  /// The remainder of some of the columns [z, 1] of other features after a combination of some of these [x, 1]: one
  /// pass.
  ///
  /// - Parameters:
  ///   - other: the other features of the same rows.
  ///   - theirs: m of the columns of the other features.
  ///   - own: q of the columns of these.
  ///   - factors: C, q x m.
  func remainder(
    of other: SoftmaxPasses, _ theirs: [Int], after own: [Int], _ factors: Matrix<Double>
  ) -> Remainder {
    let (d, e, q, m) = (dimension, other.dimension, own.count, theirs.count)
    let elements = factors.elements
    let sums = blocks.sum(count: q * m + m, width: d + q + e + m, work: 4 * q * m) { rows, scratch, sum in
      let block = scratch + rows.count * (d + q)
      features.load(rows, scaling, weights: weights, into: scratch)
      other.features.load(rows, other.scaling, weights: weights, into: block)
      let x = ColumnChoice(own).gather(rows.count, of: scratch, width: d)
      let left = ColumnChoice(theirs).gather(rows.count, of: block, width: e)
      for i in 0..<rows.count {
        for j in 0..<q {
          for c in 0..<m { left[i * m + c] -= x[i * q + j] * elements[j * m + c] }
        }
        let share = share(rows.lowerBound + i)
        for c in 0..<m {
          sum[q * m + c] += share * left[i * m + c] * left[i * m + c]
          left[i * m + c] *= share
        }
      }
      BLAS.addTransposedProduct(x, left, to: sum, m: q, n: m, k: rows.count)
    }
    return Remainder(
      products: Matrix(rows: q, columns: m, elements: Array(sums[..<(q * m)])), squares: Array(sums[(q * m)...]))
  }
}
