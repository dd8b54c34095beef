/// A function of many classes that knows a good start, a metric of spikes at its present point, and the minimum along a
/// direction for less than a line search takes.
///
/// Every requirement has a default, so that a function without them need only declare its conformance.
public protocol SpikedObjective: Objective {
  /// Whether the spikes of classes shorten a fit.
  ///
  /// Defaults to false.
  var hasSpikes: Bool { get }
  /// Moves to a cheap approximation of the minimum, unless that is no lower than the present point.
  ///
  /// Defaults to no move.
  mutating func moveToDiscriminants()
  /// An approximate inverse Hessian at `point`, at the cost of a small part of a pass; nil if it cannot be formed.
  ///
  /// Defaults to nil.
  mutating func inverseSpikes() -> InverseHessianOperator?
  /// Moves to the minimum over the present point and a descent direction, both times any factors: one pass.
  ///
  /// Value and gradient there may be rounded to single precision; a proof of the gap forms them again.
  ///
  /// Defaults to false.
  ///
  /// - Returns: false if the objective is still at its point, and a line search should go on.
  mutating func descend(along direction: [Double]) -> Bool
}

extension SpikedObjective {
  /// False.
  public var hasSpikes: Bool { false }
  /// Stays at the present point.
  public mutating func moveToDiscriminants() {}
  /// Nil.
  public mutating func inverseSpikes() -> InverseHessianOperator? { nil }
  /// False.
  public mutating func descend(along direction: [Double]) -> Bool { false }
}
