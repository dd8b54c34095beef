/// A smooth convex function with a present point.
///
/// The point, the value and the gradient are always defined, whatever was called before. Further capabilities are
/// protocols that refine this one, such as ``CurvedObjective`` and ``CertifiedObjective``; a ``Solver`` names those
/// that it needs.
public protocol Objective {
  /// The present point.
  var point: [Double] { get }
  /// The value at `point`.
  var value: Double { get }
  /// The gradient at `point`.
  var gradient: [Double] { get }
  /// The value that the tolerance refers to: a run with the tolerance t ends at a gap of t times this value.
  var referenceValue: Double { get }
  /// The number of passes over the data so far, for values, gradients and Hessian products.
  var passCount: Int { get }
  /// Moves to another point and evaluates the value and the gradient there: one pass.
  mutating func move(to point: [Double])
}
