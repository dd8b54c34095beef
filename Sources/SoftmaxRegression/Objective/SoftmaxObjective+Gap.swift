import Foundation

extension SoftmaxObjective {
  /// A proved bound of F - min F, for a penalty with a conjugate.
  ///
  /// Any q_i on the simplex with Σ s_i (q_i - y_i) = 0 is a feasible point of the dual problem, and the duality gap
  /// it leaves is (1/N) Σ s_i KL(q_i ‖ p_i) and the penalty's Fenchel term at the gradient of the loss at q.
  /// With q = p ridge's is that of strong convexity, ‖∇_w‖² / (2λ) in the user's units, but p is feasible only where the gradient r of the
  /// free intercepts is zero, as it always is where there are none. So take q_i = p_i - (diag p_i - p_i p_iᵀ) β with
  /// β = C⁺ r and C the mean class covariance: feasible exactly; the first term is then at most ½ rᵀC⁺r / (1 - range β), and
  /// the coefficients' gradient changes by minus the Hessian times (0, β). Both are of second order in r.
  ///
  /// F is no less than zero, so that its value is a bound too: the only one where r is too large for q to stay on the simplex.
  ///
  /// - Returns: nil without a conjugate, unless every sample is told apart: then the infimum is zero.
  public mutating func provedGap() -> Double? {
    guard penalty.hasConjugate else { return tellsAllApart ? value : nil }
    // Below the rounding of F itself no gap can be told apart from zero.
    return max(min(dualityGap() ?? value, value), value.ulp)
  }

  private mutating func dualityGap() -> Double? {
    let k = classes
    let d = dimension - 1
    if penalty.includesIntercepts { return fenchelTerm(gradient) }
    let r = Array(gradient.suffix(k))
    var corrected = gradient
    var divergence = 0.0
    if maxNorm(r) > 1e-15 {
      passCount += 1
      guard let beta = data.interceptStep(r, at: point) else { return nil }
      let range = (beta.max() ?? 0) - (beta.min() ?? 0)
      guard range < 0.5 else { return nil }
      let shift = hessianProduct(Array(repeating: 0, count: d * k) + beta)
      corrected = sum(gradient, -1, times: shift, threads: threads)
      divergence = abs(dot(r, beta)) / 2 / (1 - range)
    }
    return fenchelTerm(corrected).map { divergence + $0 }
  }

  /// Whether the basis of Newton's steps is free of directions whose curvature is rounding.
  public var resolvesCurvature: Bool { (preconditioner as? KroneckerPreconditioner)?.isResolved ?? true }

  /// The bound as far as the gradient alone tells it, with the intercepts' part left out.
  public var expectedBound: Double? {
    guard penalty.hasConjugate else { return tellsAllApart ? value : nil }
    return fenchelTerm(gradient).map { min($0, value) }
  }

  /// The penalty's part of a gap, for a gradient of the loss at a dual point and of the penalty at `point`.
  private func fenchelTerm(_ gradient: [Double]) -> Double? {
    penalty.fenchelTerm(
      at: Parameters(point, classes: classes), gradient: Parameters(gradient, classes: classes), threads: threads)
  }

  /// Whether the mean is so small that no sample's cross-entropy can reach log 2: each has more than half of its probability
  /// on its own class, and without a penalty the parameters times infinity make the mean zero.
  ///
  /// Soft targets have a positive infimum.
  var tellsAllApart: Bool {
    guard case .labels = data.targets else { return false }
    return loss < M_LN2 * data.totals.leastWeight * data.unitShare
  }

  /// The gradient by the coefficients and intercepts of the original features.
  var userGradient: Parameters { scaling.gradientInOriginalUnits(Parameters(gradient, classes: classes)) }
}
