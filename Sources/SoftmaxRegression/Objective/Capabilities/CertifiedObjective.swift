/// A function that bounds or estimates its gap, the distance of its value from its minimum.
///
/// The gap decides when the solvers of the library stop. Without a pass it is estimated as half of gᵀ P g, with the
/// gradient g and the preconditioner P, which is as accurate as P is close to the inverse Hessian. Every requirement
/// has a default, so that a function without a proof need only declare its conformance.
public protocol CertifiedObjective: PreconditionedObjective {
  /// An upper bound of `value` minus the minimum, or nil if no bound is known; costs up to two passes.
  ///
  /// Defaults to nil.
  mutating func provedGap() -> Double?
  /// An approximation of the value of `provedGap`, without a pass; nil if `provedGap` would return nil.
  ///
  /// Defaults to nil.
  var expectedBound: Double? { get }
  /// A better estimate of the gap than that by the preconditioner, at the cost of some passes; nil if there is none.
  ///
  /// Defaults to half the squared Newton decrement for a ``CurvedObjective``, and to nil for others.
  ///
  /// - Parameters:
  ///   - inverseHessian: a better approximation than the preconditioner, if the solver has one.
  ///   - proceeds: returns whether to go on; it is called every few passes.
  mutating func estimatedGap(_ inverseHessian: InverseHessianOperator?, proceeds: () -> Bool) -> Double?
  /// Whether estimates of the gap are reliable.
  ///
  /// It is false if the curvature of some directions is lost in rounding, so that only a proved bound shows
  /// convergence. Defaults to true.
  var resolvesCurvature: Bool { get }
}

extension CertifiedObjective {
  /// Nil: no bound is known.
  public mutating func provedGap() -> Double? { nil }
  /// Nil: no bound is known.
  public var expectedBound: Double? { nil }
  /// True: estimates of the gap are taken as reliable.
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
