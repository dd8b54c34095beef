/// An approximate inverse Hessian for a whole fit.
protocol Preconditioner: Sendable {
  /// The product with a gradient, (d + 1) x K.
  func apply(_ gradient: [Double]) -> [Double]
  /// The preconditioner itself, once it is formed.
  ///
  /// Defaults to this one.
  var formed: any Preconditioner { get }
}

extension Preconditioner {
  var formed: any Preconditioner { self }
}

/// A preconditioner that is formed at its first use.
struct LazyPreconditioner: Preconditioner {
  private let shared = Shared<any Preconditioner>()
  private let make: @Sendable () -> any Preconditioner

  init(_ make: @escaping @Sendable () -> any Preconditioner) { self.make = make }

  var formed: any Preconditioner { shared.value(make) }

  func apply(_ gradient: [Double]) -> [Double] { formed.apply(gradient) }
}

/// No preconditioner: gradients stay unchanged.
struct Unconditioned: Preconditioner {
  func apply(_ gradient: [Double]) -> [Double] { gradient }
}
