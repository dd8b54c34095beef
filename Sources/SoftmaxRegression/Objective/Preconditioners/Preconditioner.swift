/// An approximate inverse Hessian for a whole fit.
protocol Preconditioner: Sendable {
  /// The product with a gradient, (d + 1) x K.
  func apply(_ gradient: [Double]) -> [Double]
}

/// No preconditioner: gradients stay unchanged.
struct Unconditioned: Preconditioner {
  func apply(_ gradient: [Double]) -> [Double] { gradient }
}
