import Essentials

extension SoftmaxObjective {
  /// A proved bound of F - min F, for a penalty with a conjugate.
  ///
  /// Any q_i on the simplex with Σ s_i (q_i - y_i) = 0 are a feasible point of the dual problem. Its duality gap is
  /// (1/N) Σ s_i KL(q_i ‖ p_i) plus the penalty's Fenchel term at the gradient of the loss at q. At q = p the Fenchel
  /// term of a ridge penalty is the bound of strong convexity, ‖∇_w‖² / (2λ) in the user's units. But p is feasible
  /// only if the gradient r of the free intercepts is zero; without intercepts it always is. So take
  /// q_i = p_i - (diag p_i - p_i p_iᵀ) β with β = C⁺ r and the mean class covariance C, which is feasible exactly. The
  /// first term is then at most ½ rᵀC⁺r / (1 - range β), and the gradient of the coefficients changes by minus the
  /// Hessian times (0, β). Both corrections are of second order in r.
  ///
  /// F is not negative, so that its value is a bound, too: the only one if r is so large that q leaves the simplex.
  ///
  /// - Returns: nil without a conjugate, unless the model separates all samples, so that the infimum is zero, or no
  ///   estimate is reliable.
  public mutating func provedGap() -> Double? {
    guard penalty.hasConjugate else { return trivialBound }
    // A bound of rounded numbers would prove nothing.
    if isRounded { move(to: point) }
    // A gap below the rounding of F cannot be distinguished from zero, and must not be claimed.
    return max(min(dualityGap() ?? value, value), value.ulp)
  }

  /// The duality gap at q, or nil if q cannot be shown to be on the simplex.
  private mutating func dualityGap() -> Double? {
    let k = classes
    let d = dimension - 1
    // A penalty on the intercepts leaves no constraint on q, so that q = p needs no correction.
    if penalty.includesIntercepts { return fenchelTerm(gradient) }
    // The penalty has no part in the last row of the gradient, which is therefore r.
    let r = Array(gradient.suffix(k))
    var corrected = gradient
    var divergence = 0.0
    // A smaller r is rounding; without intercepts it is zero.
    if maxNorm(r) > 1e-15 {
      passCount += 1
      guard let beta = data.interceptStep(r, at: point) else { return nil }
      // q_ik = p_ik (1 - β_k + β·p_i) is positive if the range of β is below 1. With less than ½ the bound of the
      // divergence is at most twice its leading term.
      let range = (beta.max() ?? 0) - (beta.min() ?? 0)
      guard range < 0.5 else { return nil }
      // The gradient of the loss at q, from one product: Σ s_i [x_i, 1] (q_i - p_i)ᵀ / N = -H (0, β).
      let shift = hessianProduct(Array(repeating: 0, count: d * k) + beta)
      corrected = sum(gradient, -1, times: shift, threads: threads)
      divergence = abs(dot(r, beta)) / 2 / (1 - range)
    }
    return fenchelTerm(corrected).map { divergence + $0 }
  }

  /// Whether no direction of the basis of Newton's steps has its curvature lost in rounding.
  public var resolvesCurvature: Bool { (preconditioner.formed as? KroneckerPreconditioner)?.isResolved ?? true }

  /// The bound without the part of the intercepts, which follows from the gradient alone.
  public var expectedBound: Double? {
    guard penalty.hasConjugate else { return trivialBound }
    return fenchelTerm(gradient).map { min($0, value) }
  }

  /// F itself, where it is all that can be said without a conjugate: it is nowhere negative.
  private var trivialBound: Double? { tellsAllApart || !resolvesCurvature ? value : nil }

  /// The penalty's part of a gap, for the sum of the loss's gradient at a dual point and the penalty's gradient at
  /// `point`.
  private func fenchelTerm(_ gradient: [Double]) -> Double? {
    penalty.fenchelTerm(
      at: Parameters(point, classes: classes), gradient: Parameters(gradient, classes: classes), threads: threads)
  }

  /// Whether the mean loss is so small that every sample has more than half of its probability on its label.
  ///
  /// If no sample's cross-entropy can reach log 2, every label has the largest logit. Without a penalty, the loss then
  /// goes to zero as the parameters are multiplied by ever larger numbers. Soft targets have a positive infimum.
  var tellsAllApart: Bool {
    guard case .labels = data.targets else { return false }
    return loss < M_LN2 * data.totals.leastWeight * data.unitShare
  }

  /// The gradient in the coefficients and intercepts of the original features.
  var userGradient: Parameters { scaling.gradientInOriginalUnits(Parameters(gradient, classes: classes)) }
}
