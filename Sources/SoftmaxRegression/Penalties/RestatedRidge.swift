/// The ridge penalty (λ/2) Σ_jk π_j w_jk² on coefficients in the user's units, as a function of standardised parameters.
///
/// A fit works on features `(x - center) * scale`, whose coefficients v relate to the user's w and intercepts b
/// by w_j = scale_j v_j and b = c - Σ_j center_j w_j. The penalty is stated here in v and c, so that the
/// optimum is the user's, whatever view of the features the solver has.
struct RestatedRidge: PenaltyFunction {
  /// λ Λ in v and c.
  let form: QuadraticForm
  private let scaling: FeatureScaling

  /// - Parameter lambda: λ, positive.
  init(_ lambda: Double, for units: PenaltyUnits) {
    scaling = units.scaling
    let factors = scaling.scale.enumerated().map { j, scale in
      let unit = scale * units.deviation(j)
      // Within what a product with λ and the coefficients can hold; beyond it a coefficient is zero or free.
      return min(max(unit * unit, 1e-250), 1e250)
    }
    form = QuadraticForm(
      strength: lambda, factors: factors, intercept: units.includesIntercepts ? scaling.originalIntercept : nil)
  }

  var name: String { "ridge" }
  var lambda: Double { form.strength }
  var isStronglyConvex: Bool { true }
  var includesIntercepts: Bool { form.intercept != nil }
  var allowsDual: Bool { form.intercept == nil }
  var hasConjugate: Bool { true }

  func value(at parameters: Parameters, threads: Int) -> Double {
    form.product(parameters, parameters, threads: threads) / 2
  }

  func addGradient(at parameters: Parameters, to gradient: inout Parameters, threads: Int) -> Double {
    form.add(parameters, to: &gradient, threads: threads) / 2
  }

  func gradient(at parameters: Parameters) -> Parameters { form.gradient(parameters) }

  func curvature(features: Int) -> QuadraticForm { form }

  /// In closed form along the whole line, from three products.
  func addValues(
    along direction: Parameters, from parameters: Parameters, steps: [Double],
    to values: inout [(value: Double, slope: Double)], threads: Int
  ) {
    let linear = form.product(parameters, direction, threads: threads)
    let quadratic = form.product(direction, direction, threads: threads)
    let here = value(at: parameters, threads: threads)
    for (index, t) in steps.enumerated() {
      values[index].value = values[index].value + here + t * linear + t * t * quadratic / 2
      values[index].slope = values[index].slope + linear + t * quadratic
    }
  }

  /// ‖∇‖² / (2λ): what strong convexity leaves for a gap, each derivative squared over the penalty of what it is the
  /// derivative by.
  func fenchelTerm(at parameters: Parameters, gradient: Parameters, threads: Int) -> Double? {
    guard includesIntercepts else {
      return rowSquares(gradient.elements, over: form.factors, threads: threads) / (2 * lambda)
    }
    // The form is diagonal in the user's units alone.
    var g = scaling.gradientInOriginalUnits(gradient)
    for (j, scale) in scaling.scale.enumerated() {
      // A coefficient w has the penalty (λ/2) factor (w / scale)².
      let share = scale / form.factors[j].squareRoot()
      for c in 0..<g.classes { g[feature: j, class: c] *= share }
    }
    return dot(g.elements, g.elements) / (2 * lambda)
  }

  func restated(for units: PenaltyUnits) -> (any PenaltyFunction)? { RestatedRidge(lambda, for: units) }
}
