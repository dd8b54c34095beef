/// The ridge penalty (λ/2) Σ_jk π_j w_jk² on coefficients in original units, as a function of standardised parameters.
///
/// A fit works on features `(x - center) * scale`. Their coefficients v and intercepts c determine those in original
/// units by w_j = scale_j v_j and b = c - Σ_j center_j w_j. The penalty is stated in v and c, so that the scaling of
/// the solver does not change the optimum.
struct RestatedRidge: PenaltyFunction {
  /// λ Λ in v and c.
  let form: QuadraticForm
  private let scaling: FeatureScaling

  /// - Parameter lambda: λ, positive.
  init(_ lambda: Double, for units: PenaltyUnits) {
    scaling = units.scaling
    let factors = scaling.scale.enumerated().map { j, scale in
      let unit = scale * units.deviation(j)
      // The limits keep products with λ and the coefficients finite; beyond them a coefficient is zero or free.
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

  /// Adds values in closed form, from three products for the whole line.
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

  /// The gap that strong convexity allows, ‖∇‖² / (2λ), with each squared derivative divided by its parameter's factor.
  func fenchelTerm(at parameters: Parameters, gradient: Parameters, threads: Int) -> Double? {
    guard includesIntercepts else {
      return rowSquares(gradient.elements, over: form.factors, threads: threads) / (2 * lambda)
    }
    // With penalised intercepts the form is diagonal in original units only.
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
