extension ElasticNetSolver {
  /// The subgradient of F of least size at the present point, (d + 1) x K; zero at an optimum.
  func subgradient(_ strength: Double) -> [Double] {
    let k = data.classes
    let slope = data.gradient(data.weighted(residuals))
    var result = [Double](repeating: 0, count: (data.features + 1) * k)
    for j in candidates {
      let row = j * k..<(j + 1) * k
      let (a, b) = (strength * penalty.absolute[j], strength * penalty.square[j])
      let norm = penalty.isGrouped ? coefficients[row].norm : 0
      let size = penalty.isGrouped ? penalty.pull(slope[row], feature: j) : 0
      for place in row {
        let w = coefficients[place]
        if penalty.isGrouped {
          let whole = norm > 0 ? slope[place] + (a / norm + b) * w : size > a ? slope[place] * (1 - a / size) : 0
          result[place] = isHeld(w, whole, feature: j) ? 0 : whole
        } else if w != 0 {
          let whole = slope[place] + (w < 0 ? -a : a) + b * w
          result[place] = isHeld(w, whole, feature: j) ? 0 : whole
        } else {
          let excess = penalty.excess(slope[place], feature: j, strength: strength)
          result[place] = slope[place] < 0 ? -excess : excess
        }
      }
    }
    for (place, j) in (free.features + [data.features]).enumerated() where place < free.count {
      for c in 0..<k {
        result[j * k + c] =
          j < data.features ? slope[j * k + c] : free.products(data.weighted(residuals))[place * k + c]
      }
    }
    return result
  }

  /// Whether a bound stops a coefficient from following its slope.
  private func isHeld(_ w: Double, _ slope: Double, feature j: Int) -> Bool {
    guard let bounds = penalty.bounds else { return false }
    return w >= bounds.upper[j] && slope < 0 || w <= bounds.lower[j] && slope > 0
  }
}
