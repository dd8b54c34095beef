/// One iteration of a solver, as its watcher sees it.
public struct Iteration: Sendable {
  /// The number of the iteration; 0 is the start.
  public internal(set) var number: Int
  /// The objective F at `point`.
  public let objective: Double
  /// An estimate of F - min F; nearly a bound if the penalty gives one.
  public let gap: Double
  /// The largest absolute component of the gradient, in the coordinates of the solver.
  public let gradientNorm: Double
  /// Passes over the data so far.
  public let passes: Int
  /// The parameters, in the coordinates of the solver.
  public let point: [Double]
  /// The gradient, in the coordinates of the solver.
  let gradient: [Double]

  /// The present state of an objective as an iteration.
  ///
  /// - Parameters:
  ///   - number: the number of the iteration; 0 is the start.
  ///   - objective: the function at its present point.
  ///   - gap: an estimate of F - min F.
  ///   - threads: the most threads that share the arithmetic of long vectors.
  public init(_ number: Int, of objective: some Objective, gap: Double, threads: Int = 1) {
    self.number = number
    self.objective = objective.value
    self.gap = gap
    gradientNorm = maxNorm(objective.gradient, threads: threads)
    passes = objective.passCount
    point = objective.point
    gradient = objective.gradient
  }

  /// The iteration with a number that follows the iterations of earlier runs.
  func after(_ earlier: Int) -> Iteration {
    var later = self
    later.number += earlier
    return later
  }
}
