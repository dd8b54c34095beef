extension SoftmaxPasses {
  /// The Gram matrix from a sample, or nil if one from all rows costs little more than a pass.
  ///
  /// With 32 (d + 1) rows, steps are nearly as good as with all rows; if so many rows would take too long, 8 (d + 1) are
  /// used. Means and deviations under the scaling are known, so that the sample only gives the correlations. A
  /// feature that is constant in the sample has zero correlations.
  func sampledGram(deviations: [Double]) -> Matrix<Double>? {
    let d = dimension
    guard let rows = gramRows else { return nil }
    var result = sample(rows).gram()
    let known = deviations.map { $0 * $0 } + [1]
    let factors = (0..<d).map { result[$0, $0] > 0 ? (known[$0] / result[$0, $0]).squareRoot() : 0 }
    for i in 0..<d {
      for j in 0..<d { result[i, j] *= i < d - 1 && j < d - 1 ? factors[i] * factors[j] : 0 }
      result[i, i] = known[i]
    }
    return result
  }

  /// The rows of the sample; nil for all rows.
  private var gramRows: Int? {
    let d = dimension
    guard classes >= SoftmaxObjective.leastSpikedClasses else {
      let rows = d > 12 * classes ? 8 * d : 32 * d
      return totals.rows > 2 * rows && d > 4 * classes ? rows : nil
    }
    // Spikes leave less to the Gram matrix, which may take a quarter of a pass: m d² operations of 4 n d K.
    func isCheap(_ rows: Int) -> Bool { Double(rows) * Double(d) <= Double(totals.rows) * Double(classes) }
    if isCheap(totals.rows) { return nil }
    let rows = isCheap(32 * d) ? 32 * d : 8 * d
    return totals.rows > 2 * rows ? rows : nil
  }
}
