extension PolynomialVariable {
  /// The derivatives of the polynomials at one number, degree 1 first, from the derivative of the recurrence.
  func slopes(at x: Double) -> [Double] {
    var (before, current, slopeBefore, slope) = (0.0, 1.0, 0.0, 0.0)
    return centers.indices.map { step in
      let ratio = step > 0 ? sums[step] / sums[step - 1] : 0
      let distance = x - centers[step]
      (slopeBefore, slope) = (slope, current + distance * slope - ratio * slopeBefore)
      (before, current) = (current, distance * current - ratio * before)
      return slope / sums[step + 1].squareRoot()
    }
  }
}
