/// The default: L-BFGS from a Kronecker preconditioner, finished by Newton's method where that is cheap.
///
/// Preconditioned L-BFGS takes the objective to the tolerance in some twenty passes whatever the units of the
/// features. Where the parameters are few, exact Newton steps then take the gap down to rounding, so that
/// coefficients are right to their last digits. Without a penalty the Newton decrement is also the certificate; where its
/// system is too large to form, conjugate gradients estimate it.
public struct AutomaticSolver: Solver {
  /// When to stop.
  public var rule: StoppingRule
  /// Newton steps are taken where one costs at most this many passes.
  public var newtonBudget: Double
  /// Newton steps are taken too where one costs at most this many operations.
  public var operationBudget = 1e9
  /// The most parameters that a Hessian is formed for.
  public var newtonLimit = 1500
  /// The pairs of steps and gradient changes that L-BFGS keeps.
  public var memory = 10

  /// - Parameters:
  ///   - rule: when to stop.
  ///   - newtonBudget: the passes that a Newton step may cost; 0 for L-BFGS alone.
  public init(rule: StoppingRule = StoppingRule(), newtonBudget: Double = 12) {
    self.rule = rule
    self.newtonBudget = newtonBudget
  }

  /// Minimises from the present point.
  public func minimize<F: Objective>(_ objective: inout F, watch: (Iteration) -> Decision) -> Termination {
    guard formsHessian(of: objective) else {
      return LBFGS(rule: rule, memory: memory).minimize(&objective, watch: watch)
    }
    var run = SolverRun(objective, rule: rule)
    let termination = approach(&run, watch) ?? Newton.finish(&run, watch)
    objective = run.objective
    return termination
  }

  /// Whether the Hessian of an objective is cheap enough to be formed.
  func formsHessian<F: Objective>(of objective: F) -> Bool {
    guard newtonBudget > 0, objective.point.count <= newtonLimit else { return false }
    return objective.newtonCost <= newtonBudget || objective.newtonCost * objective.passOperations <= operationBudget
  }

  /// L-BFGS into the region where Newton's method converges quadratically, unless the run ends before.
  private func approach<F: Objective>(_ run: inout SolverRun<F>, _ watch: (Iteration) -> Decision) -> Termination? {
    let near = max(run.goal, 1e-3 * run.objective.referenceValue)
    var history = LimitedMemory(capacity: memory)
    while run.iterations < min(15, run.rule.maxIterations) {
      let estimate = run.estimate()
      // Newton's method shows this point, with a better estimate of its gap.
      if estimate <= near { return nil }
      if run.report(watch, gap: estimate) == .stop { return run.give(up: .stopped) }
      guard run.objective.value.isFinite else { return run.give(up: .notFinite) }
      if !LBFGS.step(&run, &history) { return nil }
    }
    return nil
  }
}
