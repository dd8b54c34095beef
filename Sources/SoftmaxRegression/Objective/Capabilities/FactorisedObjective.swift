/// A function whose Hessian can be formed and factorised, for exact Newton steps.
public protocol FactorisedObjective: Objective {
  /// The Newton direction -H⁺ g from the Hessian H and the gradient g at `point`, or nil if H cannot be factorised.
  mutating func newtonDirection() -> [Double]?
  /// The cost of `newtonDirection` in passes, from which a solver decides whether a Newton step pays.
  ///
  /// Defaults to infinity: no Newton step is taken to save passes.
  var newtonCost: Double { get }
  /// The operations of a pass.
  ///
  /// Defaults to 1.
  var passOperations: Double { get }
}

extension FactorisedObjective {
  /// Infinity.
  public var newtonCost: Double { .infinity }
  /// One.
  public var passOperations: Double { 1 }
}
