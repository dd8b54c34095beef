/// L-BFGS whose initial matrix is the objective's preconditioner (Nocedal & Wright 2006, algorithm 7.5).
///
/// An iteration nearly always takes one pass, and O(memory · dK + d²K) further operations. For a smooth convex
/// objective the method converges from any start, superlinearly in practice and linearly in theory. With the Kronecker
/// preconditioner the number of iterations hardly depends on the units of the features.
public struct LBFGS: Solver {
  /// The name in reports.
  public let name = "lbfgs"
  /// When to stop.
  public var rule = StoppingRule()
  /// The pairs of steps and gradient changes that are kept.
  public var memory = 10

  /// - Parameters:
  ///   - rule: when to stop.
  ///   - memory: the pairs of steps and gradient changes that are kept.
  public init(rule: StoppingRule = StoppingRule(), memory: Int = 10) {
    self.rule = rule
    self.memory = memory
  }

  /// Minimises from the present point.
  public func minimize<F: CertifiedObjective & LineObjective>(_ objective: inout F, watch: (Iteration) -> Decision)
    -> Termination
  {
    var run = SolverRun(objective, rule: rule)
    defer { objective = run.objective }
    var history = LimitedMemory(capacity: memory, threads: objective.threads)
    while true {
      if let end = run.check(watch) { return end }
      guard Self.step(&run, &history) else {
        return run.certify(run.estimate(), isLast: true, watch) ?? run.give(up: .stalled)
      }
    }
  }

  /// Takes one step; returns false if no step lowers the objective.
  static func step<F: CertifiedObjective & LineObjective>(_ run: inout SolverRun<F>, _ history: inout LimitedMemory)
    -> Bool
  {
    var (point, gradient, image) = (run.objective.point, run.objective.gradient, run.preconditioned())
    for attempt in 0..<2 {
      let direction = history.direction(gradient, preconditioned: image)
      let isFirst = history.isEmpty && run.inverseHessian == nil
      if LineSearch.advance(
        &run.objective, along: direction, isScaled: !isFirst || run.objective.scalesSteps, threads: history.threads)
      {
        run.iterations += 1
        turn(&point, intoStepTo: run.objective.point, threads: history.threads)
        turn(&gradient, intoStepTo: run.objective.gradient, threads: history.threads)
        turn(&image, intoStepTo: run.preconditioned(), threads: history.threads)
        history.add(step: point, change: gradient, preconditioned: image)
        return true
      }
      if attempt == 0 { history.reset() }
    }
    return false
  }
}
