/// The ridge penalty (λ/2) Σ_jk u_j² w_jk² as a function of the coefficients v of sheared features, standardised or not.
///
/// With w_j = v_j and w_p = (v_p - Σ_j m_j v_j) / m_p it is a diagonal form in the v_j and a form of rank one.
struct ShearedRidge: PenaltyFunction {
  /// λ Λ.
  private let form: QuadraticForm
  private let shear: FeatureShear
  /// u, the unit of each coefficient w_j.
  private let units: [Double]
  /// The scaling of the sheared features.
  private let scaling: FeatureScaling

  /// - Parameters:
  ///   - lambda: λ, positive.
  ///   - shear: the shear.
  ///   - units: u.
  ///   - scaling: the scaling of the sheared features, whose centre is zero.
  init(_ lambda: Double, _ shear: FeatureShear, units: [Double], scaling: FeatureScaling) {
    (self.shear, self.units, self.scaling) = (shear, units, scaling)
    let pivot = shear.pivot
    let factors = scaling.scale.indices.map { j in
      let unit = scaling.scale[j] * units[j]
      // The limits are those of a ridge penalty on features that are not sheared.
      return j == pivot ? 0 : min(max(unit * unit, 1e-250), 1e250)
    }
    let line = scaling.scale.indices.map { j in
      (j == pivot ? 1 : -shear.means[j]) * scaling.scale[j] * units[pivot] / shear.means[pivot]
    }
    form = QuadraticForm(strength: lambda, factors: factors, intercept: line + [0])
  }

  var name: String { "ridge" }
  var lambda: Double { form.strength }
  var isStronglyConvex: Bool { true }
  var hasConjugate: Bool { true }

  func value(at parameters: Parameters, threads: Int) -> Double {
    form.product(parameters, parameters, threads: threads) / 2
  }

  func addGradient(at parameters: Parameters, to gradient: inout Parameters, threads: Int) -> Double {
    form.add(parameters, to: &gradient, threads: threads) / 2
  }

  func curvature(features: Int) -> QuadraticForm { form }

  /// The gap that strong convexity allows, ‖∇_w‖² / (2λ) in the units of the penalty.
  func fenchelTerm(at parameters: Parameters, gradient: Parameters, threads: Int) -> Double? {
    var g = shear.gradientOfOriginal(scaling.gradientInOriginalUnits(gradient))
    for (j, unit) in units.enumerated() {
      for c in 0..<g.classes { g[feature: j, class: c] /= unit }
    }
    return dot(g.slopes, g.slopes) / (2 * lambda)
  }

  func restated(for units: PenaltyUnits) -> (any PenaltyFunction)? {
    ShearedRidge(lambda, shear, units: self.units, scaling: units.scaling)
  }
}
