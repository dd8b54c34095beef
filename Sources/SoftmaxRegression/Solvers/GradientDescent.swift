/// Gradient descent with a fixed step: W ← W - η ∇F(W).
///
/// An iteration takes one pass. With η ≤ 1/L, where L is a bound of the Hessian's largest eigenvalue, F falls at every
/// step, and the gap at least as fast as 1/t; linearly if F is strongly convex (Nesterov 2018, theorems 2.1.14 and
/// 2.1.15). L is known: ½ λmax(X̃ᵀX̃/N) from Böhning's bound, plus the largest eigenvalue of the penalty; η defaults to
/// 1/L. Above 2/L the method may diverge, which is reported and never returned as a model.
public struct GradientDescent: Solver {
  /// The name in reports.
  public let name = "gradient-descent"
  /// When to stop; first-order methods need many iterations.
  public var rule = StoppingRule(maxIterations: 100_000)
  /// η, or nil for 1/L.
  public var learningRate: Double?

  /// - Parameters:
  ///   - learningRate: η, or nil for 1/L.
  ///   - rule: when to stop.
  public init(learningRate: Double? = nil, rule: StoppingRule = StoppingRule(maxIterations: 100_000)) {
    self.learningRate = learningRate
    self.rule = rule
  }

  /// True: the start of textbooks.
  public var startsAtZero: Bool { true }
  /// True: the steps are multiples of the gradient.
  public var isFirstOrder: Bool { true }

  /// Minimises from the present point.
  public func minimize<F: BoundedObjective & CertifiedObjective>(_ objective: inout F, watch: (Iteration) -> Decision)
    -> Termination
  {
    let rate = learningRate ?? 1 / objective.curvatureBound
    var run = SolverRun(objective, rule: rule)
    defer { objective = run.objective }
    while true {
      if let end = run.check(watch) {
        return end.reason == .iterationLimit ? run.give(up: Divergence.reason(run)) : end
      }
      run.objective.move(to: sum(run.objective.point, -rate, times: run.objective.gradient))
      run.iterations += 1
      if Divergence.isCertain(run) { return run.give(up: .diverged) }
    }
  }
}
