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
