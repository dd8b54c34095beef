/// A function that can form an approximate inverse Hessian at its present point, which replaces a poor preconditioner.
public protocol InverseHessianObjective: Objective {
  /// The inverse of the Hessian at `point`, or of one from a sample that suffices for steps; nil if it cannot be
  /// formed.
  ///
  /// Defaults to nil.
  mutating func inverseHessian() -> InverseHessianOperator?
  /// The cost of `inverseHessian` in passes.
  ///
  /// Defaults to infinity.
  var inverseHessianCost: Double { get }
  /// The inverse of the Hessian's diagonal blocks at `point`, one for each class; nil if it cannot be formed.
  ///
  /// Defaults to nil.
  mutating func inverseClassBlocks() -> InverseHessianOperator?
  /// The cost of `inverseClassBlocks` in passes; computing it may read a sample of the data.
  ///
  /// Defaults to infinity.
  var inverseClassBlocksCost: Double { get }
}

extension InverseHessianObjective {
  /// Nil.
  public mutating func inverseHessian() -> InverseHessianOperator? { nil }
  /// Infinity.
  public var inverseHessianCost: Double { .infinity }
  /// Nil.
  public mutating func inverseClassBlocks() -> InverseHessianOperator? { nil }
  /// Infinity.
  public var inverseClassBlocksCost: Double { .infinity }
}
