/// Newton's method with steps from preconditioned conjugate gradients, without ever forming the Hessian.
///
/// Each product with the Hessian takes a pass, and so does the step. The inner accuracy, min(0.5, √(gap/F)), increases
/// as the gap falls, which makes convergence superlinear (Nocedal & Wright 2006, theorem 7.2); a line search makes it
/// global.
public struct NewtonCG: Solver {
  /// The name in reports.
  public let name = "newton-cg"
  /// When to stop.
  public var rule = StoppingRule()

  /// - Parameter rule: when to stop.
  public init(rule: StoppingRule = StoppingRule()) { self.rule = rule }

  /// Minimises from the present point.
  public func minimize<F: CertifiedObjective & CurvedObjective & LineObjective>(
    _ objective: inout F, watch: (Iteration) -> Decision
  ) -> Termination {
    var run = SolverRun(objective, rule: rule)
    defer { objective = run.objective }
    while true {
      if let end = run.check(watch) { return end }
      let accuracy = min(0.5, (run.estimate() / max(run.objective.referenceValue, 1e-300)).squareRoot())
      let newton = ConjugateGradients.newtonDirection(&run.objective, reduction: accuracy, limit: 100)
      guard LineSearch.advance(&run.objective, along: newton.direction, threads: run.objective.threads) else {
        return run.certify(run.estimate(), isLast: true, watch) ?? run.give(up: .stalled)
      }
      run.iterations += 1
    }
  }
}
