/// A function with an approximate inverse Hessian that is the same at every point.
public protocol PreconditionedObjective: Objective {
  /// An approximate inverse Hessian times a gradient, without a pass; the matrix must be symmetric and positive
  /// semidefinite.
  ///
  /// Defaults to the identity.
  func precondition(_ gradient: [Double]) -> [Double]
  /// Whether minus `precondition(gradient)` has about the length of a good step, rather than only a good direction.
  ///
  /// Defaults to true.
  var scalesSteps: Bool { get }
  /// The most threads that share the arithmetic of long vectors of parameters; results do not depend on it.
  ///
  /// Defaults to 1.
  var threads: Int { get }
}

extension PreconditionedObjective {
  /// The gradient itself.
  public func precondition(_ gradient: [Double]) -> [Double] { gradient }
  /// True.
  public var scalesSteps: Bool { true }
  /// One.
  public var threads: Int { 1 }
}
