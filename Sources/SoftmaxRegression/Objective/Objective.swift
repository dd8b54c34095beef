/// The product with an approximate inverse Hessian: what turns a gradient into a step.
public typealias Metric = ([Double]) -> [Double]

/// A smooth convex function, seen from its current point.
///
/// A point has no hidden order of calls: it is always defined, and so are value and gradient there.
public protocol Objective {
  /// Where the function is looked at.
  var point: [Double] { get }
  /// The value at `point`.
  var value: Double { get }
  /// The gradient at `point`.
  var gradient: [Double] { get }
  /// How often the data have been read for values, gradients or Hessian products.
  var passes: Int { get }
  /// Moves to another point and evaluates value and gradient there: one pass.
  mutating func move(to point: [Double])
  /// The Hessian at `point` times a direction: one pass.
  mutating func hessianProduct(_ direction: [Double]) -> [Double]
  /// Value and slope at `point + t direction` for each t of `steps`: one pass for all of them.
  mutating func values(along direction: [Double], steps: [Double]) -> [(value: Double, slope: Double)]
  /// An approximate inverse Hessian times a gradient, without reading the data; positive semidefinite.
  func precondition(_ gradient: [Double]) -> [Double]
  /// Whether minus `precondition(gradient)` has about the length of a good step; its direction may be better than its length.
  var scalesSteps: Bool { get }
  /// The inverse of a matrix that dominates the Hessian everywhere, times a gradient, without reading the data; nil where
  /// there is none.
  mutating func boundedDirection(_ gradient: [Double]) -> [Double]?
  /// A bound of the largest eigenvalue of the Hessian anywhere: a gradient step shorter than 2 over it is a descent.
  var curvatureBound: Double { get }
  /// The mean curvature that one sample can have, for the step of stochastic methods.
  var sampleCurvature: Double { get }
  /// The number of samples that the function is a mean over.
  var sampleCount: Int { get }
  /// Moves `point` against the gradient of the mean over some samples, `rate` times as far: the stochastic step.
  func descend(_ point: inout [Double], samples: ArraySlice<Int>, rate: Double)
  /// The Newton direction -H⁺ g from the Hessian at `point`, or nil where it cannot be factorised.
  mutating func newtonDirection() -> [Double]?
  /// The operations of `newtonDirection` in passes: what decides whether it pays.
  var newtonCost: Double { get }
  /// The inverse of the Hessian at `point`, or of one that samples tell near enough for steps; nil where it cannot be formed.
  mutating func inverseHessian() -> Metric?
  /// The operations of `inverseHessian` in passes.
  var inverseHessianCost: Double { get }
  /// The inverse of the Hessian's diagonal blocks at `point`, a block for each class; nil where it cannot be formed.
  mutating func inverseClassBlocks() -> Metric?
  /// The operations of `inverseClassBlocks` in passes, by a look at a sample.
  var inverseClassBlocksCost: Double { get }
  /// The mean over a sample that tells where about the minimum is; nil where all samples are few enough.
  func pilot() -> Pilot<Self>?
  /// Moves to where a sample's function ended, and counts its passes for what they were.
  mutating func move(to pilot: Pilot<Self>)
  /// The most threads that long vectors of parameters are shared out over.
  var threads: Int { get }
  /// The operations of a pass.
  var passOperations: Double { get }
  /// An upper bound of `value` minus the minimum, or nil where none is known; costs up to two passes.
  mutating func provedGap() -> Double?
  /// About what `provedGap` will return, without a pass; nil where it will return nil.
  var expectedBound: Double? { get }
  /// The value that a gap is measured against: a tolerance t stops at a gap of t times this.
  var referenceValue: Double { get }
}

extension Objective {
  /// It does, unless a function says otherwise.
  public var scalesSteps: Bool { true }
  /// None, unless a function has one to offer.
  public mutating func inverseHessian() -> Metric? { nil }
  /// Beyond all bounds, unless a function says otherwise.
  public var inverseHessianCost: Double { .infinity }
  /// None, unless a function has classes.
  public mutating func inverseClassBlocks() -> Metric? { nil }
  /// Beyond all bounds, unless a function says otherwise.
  public var inverseClassBlocksCost: Double { .infinity }
  /// One, unless a function says otherwise.
  public var threads: Int { 1 }
  /// None, unless a function is a mean over samples.
  public func pilot() -> Pilot<Self>? { nil }
  /// Moves to the sample's last point.
  public mutating func move(to pilot: Pilot<Self>) { move(to: pilot.objective.point) }
  /// None, unless a function knows one.
  public var expectedBound: Double? { nil }
}

/// A function that is a mean over a sample, and how near its minimum comes to that of the mean over all.
public struct Pilot<F> {
  /// The mean over the sample.
  public var objective: F
  /// The sample's share of all samples.
  public let share: Double
  /// The gap that the sample's minimum is expected to leave.
  public let accuracy: Double
}
