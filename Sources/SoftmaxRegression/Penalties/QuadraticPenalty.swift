/// The quadratic penalty (λ/2) Σ_jk π_j w_jk², on coefficients in the user's units.
///
/// A fit works on features `(x - center) * scale`, whose coefficients v relate to the user's w and intercepts b
/// by w_j = scale_j v_j and b = c - Σ_j center_j w_j. The penalty is stated here in v and c, so that the
/// optimum is the user's, whatever view of the features the solver has.
struct QuadraticPenalty: Sendable {
  /// λ, at least 0; zero for none.
  let l2: Double
  /// The penalty of v_j² relative to λ/2, length d, all positive: scale_j², or 1 for standardised units.
  let factors: [Double]
  /// Where intercepts are penalised, the d + 1 numbers a with b = aᵀ[v, c], otherwise nil.
  let intercept: [Double]?

  init(l2: Double, scaling: FeatureScaling, penalizeIntercept: Bool, standardizedBy deviation: [Double]? = nil) {
    self.l2 = l2
    let scale = scaling.scale
    factors = scale.indices.map { j in
      let unit = deviation.map { $0[j] > 0 ? $0[j] : 1 } ?? 1
      // Within what a product with λ and the coefficients can hold; beyond it a coefficient is zero or free.
      return min(max((scale[j] * unit) * (scale[j] * unit), 1e-250), 1e250)
    }
    intercept = penalizeIntercept ? scaling.originalIntercept : nil
  }

  /// The penalty at `parameters`, (d + 1) x K.
  func value(_ parameters: [Double], classes k: Int, threads: Int = 1) -> Double {
    product(parameters, parameters, classes: k, threads: threads) / 2
  }

  /// λ aᵀ Λ b for two (d + 1) x K matrices, summed over classes.
  func product(_ a: [Double], _ b: [Double], classes k: Int, threads: Int) -> Double {
    guard l2 > 0 else { return 0 }
    let sum = rowProducts(a, b, times: factors, threads: threads)
    guard let intercept else { return l2 * sum }
    let (own, others) = (Parameters(a, classes: k), Parameters(b, classes: k))
    return l2 * (sum + dot(intercepts(own, intercept), intercepts(others, intercept)))
  }

  /// λ Λ times the parameters, where Λ is the (d + 1) x (d + 1) matrix of the quadratic form.
  func gradient(_ parameters: [Double], classes k: Int) -> [Double] {
    let parameters = Parameters(parameters, classes: k)
    var result = Parameters(features: parameters.features, intercepts: Array(repeating: 0, count: k))
    guard l2 > 0 else { return result.elements }
    for (j, factor) in factors.enumerated() {
      for c in 0..<k { result[feature: j, class: c] = l2 * factor * parameters[feature: j, class: c] }
    }
    guard let a = intercept else { return result.elements }
    for (c, b) in intercepts(parameters, a).enumerated() {
      for j in a.indices { result[feature: j, class: c] += l2 * a[j] * b }
    }
    return result.elements
  }

  /// Adds λ Λ times the parameters to a gradient in place.
  ///
  /// - Returns: the penalty at `parameters`.
  func add(to gradient: inout [Double], at parameters: [Double], classes k: Int, threads: Int) -> Double {
    guard l2 > 0 else { return 0 }
    guard intercept == nil else {
      let change = self.gradient(parameters, classes: k)
      accumulate(1, times: change, into: &gradient)
      return dot(parameters, change) / 2
    }
    return addRows(parameters, times: factors, l2, to: &gradient, threads: threads) / 2
  }

  /// ‖∇_w‖² / (2λ) of the coefficients' part of a gradient, (d + 1) x K: what strong convexity leaves for a gap.
  func bound(of gradient: [Double], threads: Int) -> Double {
    rowSquares(gradient, over: factors, threads: threads) / (2 * l2)
  }

  private func intercepts(_ parameters: Parameters, _ a: [Double]) -> [Double] {
    (0..<parameters.classes).map { c in a.indices.reduce(0) { $0 + a[$1] * parameters[feature: $1, class: c] } }
  }

  /// The largest eigenvalue of λ Λ; a bound of it where intercepts of very many features are penalised.
  var curvature: Double {
    let largest = factors.max() ?? 0
    guard let intercept else { return l2 * largest }
    guard factors.count <= 1000 else { return l2 * (largest + dot(intercept, intercept)) }
    return matrix.symmetricEigenvalues?.last ?? .infinity
  }

  /// λ Λ itself.
  var matrix: Matrix<Double> {
    let d = factors.count + 1
    var result = Matrix<Double>(rows: d, columns: d)
    guard l2 > 0 else { return result }
    for (j, factor) in factors.enumerated() { result[j, j] = l2 * factor }
    if let a = intercept {
      for i in 0..<d {
        for j in 0..<d { result[i, j] += l2 * a[i] * a[j] }
      }
    }
    return result
  }
}
