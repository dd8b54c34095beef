/// A method of minimising an objective: a plain value of documented options.
protocol Solver: Sendable {
  /// The name that `--solver` knows it by.
  static var name: String { get }
  /// Minimises from the objective's current point and leaves it at the best point found.
  ///
  /// - Parameters:
  ///   - objective: what is minimised.
  ///   - watch: sees each iteration, and can stop.
  func minimize<F: Objective>(_ objective: inout F, watch: (Iteration) -> Decision) -> Termination
}

/// When to stop, for every solver.
struct StoppingRule: Sendable {
  /// Stop at a gap of this times the objective's reference value.
  var tolerance = 1e-8
  /// The most iterations.
  var maxIterations = 1000
}
