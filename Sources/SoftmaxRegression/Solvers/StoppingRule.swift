/// The rule by which every solver stops.
public struct StoppingRule: Sendable, Equatable {
  /// The gap at which to stop, as a multiple of the objective's reference value; 0 for never.
  public var tolerance: Double
  /// The most iterations.
  public var maxIterations: Int

  /// - Parameters:
  ///   - tolerance: the gap at which to stop, as a multiple of the objective's reference value; 0 for never.
  ///   - maxIterations: the most iterations.
  public init(tolerance: Double = 1e-8, maxIterations: Int = 1000) {
    self.tolerance = tolerance
    self.maxIterations = maxIterations
  }
}
