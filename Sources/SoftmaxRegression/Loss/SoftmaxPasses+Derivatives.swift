extension SoftmaxPasses {
  /// The cross-entropy and its gradient (d + 1) x K: Σ s_i [x_i, 1] (p_i - y_i)ᵀ / N.
  ///
  /// It takes one pass of 4 (d + 1) K operations per row; for sparse features only the nonzeros count.
  func lossAndGradient(_ parameters: [Double]) -> (loss: Double, gradient: [Double]) {
    let loss = loss
    let (value, gradient) = predictor.adjoint(at: parameters, along: nil, work: SoftmaxLoss.exponentialWork * classes) {
      loss.residuals($0, addingTo: $1)
    }
    return (value, gradient)
  }

  /// The Hessian of the cross-entropy at `parameters`, times a direction V, both (d + 1) x K:
  /// Σ s_i [x_i, 1] ((diag p_i - p_i p_iᵀ) Vᵀ[x_i, 1])ᵀ / N.
  ///
  /// It takes one pass of 6 (d + 1) K operations per row.
  func hessianProduct(_ parameters: [Double], _ direction: [Double]) -> [Double] {
    let loss = loss
    let work = SoftmaxLoss.exponentialWork * classes
    return predictor.adjoint(at: parameters, along: .natural(direction), work: work) {
      loss.curvature($0, addingTo: $1)
      return 0
    }.gradient
  }

  /// The cross-entropy and its slope at `parameters + t direction`, for several t in one pass.
  ///
  /// Logits are linear in t, so that any number of steps takes one reading of the features, and each step n K
  /// exponentials.
  func losses(_ parameters: [Double], along direction: [Double], steps: [Double]) -> [(value: Double, slope: Double)] {
    let loss = loss
    let work = SoftmaxLoss.exponentialWork * classes * steps.count
    let sums = predictor.sum(at: parameters, along: .binary(direction), count: 2 * steps.count, work: work) {
      loss.losses($0, steps: steps, addingTo: $1)
    }
    return steps.indices.map { (sums[2 * $0], sums[2 * $0 + 1]) }
  }
}
