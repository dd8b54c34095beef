/// An approximate inverse Hessian that serves a whole fit.
protocol Preconditioner: Sendable {
  /// The product with a gradient, (d + 1) x K.
  func apply(_ gradient: [Double]) -> [Double]
}

/// No preconditioner: gradients as they are.
struct Unconditioned: Preconditioner {
  func apply(_ gradient: [Double]) -> [Double] { gradient }
}
