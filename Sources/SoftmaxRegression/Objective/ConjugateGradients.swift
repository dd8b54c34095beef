/// Preconditioned conjugate gradients on the Newton system H x = -g (Nocedal & Wright 2006, algorithm 7.2).
enum ConjugateGradients {
  /// An approximate Newton direction and an estimate of the Newton decrement.
  struct Result {
    /// The approximate solution.
    let direction: [Double]
    /// The squared Newton decrement gᵀ H⁺ g: its part in the Krylov space plus an estimate of the rest.
    let squaredDecrement: Double
  }

  /// - Parameters:
  ///   - objective: the objective at the point from which to step.
  ///   - inverseHessian: the preconditioner, or nil for the objective's own.
  ///   - reduction: the share of the preconditioned residual at which to stop.
  ///   - limit: the most products, of one pass each.
  ///   - proceeds: returns whether to go on; it is called every few products.
  static func newtonDirection<F: CurvedObjective & PreconditionedObjective>(
    _ objective: inout F, inverseHessian: InverseHessianOperator? = nil, reduction: Double, limit: Int,
    proceeds: () -> Bool = { true }
  ) -> Result {
    let precondition = inverseHessian ?? objective.precondition
    var x = [Double](repeating: 0, count: objective.point.count)
    var residual = objective.gradient.map { -$0 }
    var z = precondition(residual)
    var p = z
    var rz = dot(residual, z)
    let target = reduction * reduction * rz
    for count in 0..<limit where rz > target && rz > 0 {
      if count % 8 == 7, !proceeds() { break }
      let product = objective.hessianProduct(p)
      let curvature = dot(p, product)
      guard curvature > 0 else { break }
      let alpha = rz / curvature
      x = sum(x, alpha, times: p)
      residual = sum(residual, -alpha, times: product)
      z = precondition(residual)
      let next = dot(residual, z)
      p = sum(z, next / rz, times: p)
      rz = next
    }
    return Result(direction: x, squaredDecrement: -dot(objective.gradient, x) + max(rz, 0))
  }
}
