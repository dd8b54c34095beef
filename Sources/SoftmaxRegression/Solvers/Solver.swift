/// A method of minimising an objective: a plain value of documented options.
public protocol Solver: Sendable {
  /// When to stop.
  var rule: StoppingRule { get set }
  /// Minimises from the objective's present point and leaves it at the best point found.
  ///
  /// - Parameters:
  ///   - objective: what is minimised.
  ///   - watch: sees each iteration, and some again while a gap is worked out for long, and can stop.
  func minimize<F: Objective>(_ objective: inout F, watch: (Iteration) -> Decision) -> Termination
}

extension Solver {
  /// Minimises without a watcher.
  public func minimize<F: Objective>(_ objective: inout F) -> Termination {
    minimize(&objective) { _ in .proceed }
  }
}

/// When to stop, for every solver.
public struct StoppingRule: Sendable, Equatable {
  /// Stop at a gap of this times the objective's reference value; 0 for never.
  public var tolerance: Double
  /// The most iterations.
  public var maxIterations: Int

  /// - Parameters:
  ///   - tolerance: stop at a gap of this times the objective's reference value; 0 for never.
  ///   - maxIterations: the most iterations.
  public init(tolerance: Double = 1e-8, maxIterations: Int = 1000) {
    self.tolerance = tolerance
    self.maxIterations = maxIterations
  }
}
