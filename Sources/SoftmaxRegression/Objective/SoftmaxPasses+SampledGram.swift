extension SoftmaxPasses {
  /// The Gram matrix from a sample, or nil if one from all rows costs little more than a pass.
  ///
  /// With 32 (d + 1) rows, steps are nearly as good as with all rows; if so many rows would take many passes, 8 (d + 1)
  /// are used. Means and deviations under the scaling are known, so that the sample only gives the correlations. A
  /// feature that is constant in the sample has zero correlations.
  func sampledGram(deviations: [Double]) -> Matrix<Double>? {
    let d = dimension
    let rows = d > 12 * classes ? 8 * d : 32 * d
    guard totals.rows > 2 * rows, d > 4 * classes else { return nil }
    var result = sample(rows).gram()
    let known = deviations.map { $0 * $0 } + [1]
    let factors = (0..<d).map { result[$0, $0] > 0 ? (known[$0] / result[$0, $0]).squareRoot() : 0 }
    for i in 0..<d {
      for j in 0..<d { result[i, j] *= i < d - 1 && j < d - 1 ? factors[i] * factors[j] : 0 }
      result[i, i] = known[i]
    }
    return result
  }
}
