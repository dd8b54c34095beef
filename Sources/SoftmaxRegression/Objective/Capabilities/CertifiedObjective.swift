/// A function that tells how far its value is above its minimum: by this the solvers of the library know when to stop.
///
/// Without a pass the gap is estimated as half of gᵀ P g, with the gradient g and the preconditioner P, which is right as far as P
/// resembles the inverse Hessian. Every requirement has a default, so that a function without a proof conforms by name.
public protocol CertifiedObjective: PreconditionedObjective {
  /// An upper bound of `value` minus the minimum, or nil where none is known; costs up to two passes.
  ///
  /// Defaults to nil.
  mutating func provedGap() -> Double?
  /// About the value that `provedGap` will return, without a pass; nil where it will return nil.
  ///
  /// Defaults to nil.
  var expectedBound: Double? { get }
  /// A closer estimate of the gap than the preconditioner's, at the cost of some passes; nil where there is none.
  ///
  /// Defaults to half the squared Newton decrement for a ``CurvedObjective``, and to nil for others.
  ///
  /// - Parameters:
  ///   - inverseHessian: a better approximation than the preconditioner, where the solver has one.
  ///   - proceeds: is asked every few passes whether to go on.
  mutating func estimatedGap(_ inverseHessian: InverseHessianOperator?, proceeds: () -> Bool) -> Double?
  /// Whether estimates of the gap hold: false where rounding hides the curvature of some directions, so that a proved bound
  /// alone shows convergence.
  ///
  /// Defaults to true.
  var resolvesCurvature: Bool { get }
}

extension CertifiedObjective {
  /// Nil: no bound is known.
  public mutating func provedGap() -> Double? { nil }
  /// Nil: no bound is known.
  public var expectedBound: Double? { nil }
  /// True.
  public var resolvesCurvature: Bool { true }
  /// Nil: without Hessian products there is no closer estimate.
  public mutating func estimatedGap(_ inverseHessian: InverseHessianOperator?, proceeds: () -> Bool) -> Double? { nil }
}

extension CertifiedObjective where Self: CurvedObjective {
  /// Half the squared Newton decrement, by up to 50 Hessian products of conjugate gradients.
  public mutating func estimatedGap(_ inverseHessian: InverseHessianOperator?, proceeds: () -> Bool) -> Double? {
    ConjugateGradients.newtonDirection(
      &self, inverseHessian: inverseHessian, reduction: 0.1, limit: 50, proceeds: proceeds
    ).squaredDecrement / 2
  }
}
