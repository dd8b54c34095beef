/// Repeated minimisation of a quadratic bound: W ← W - B⁻¹ ∇F(W) with B = ½(I - 11ᵀ/K) ⊗ X̃ᵀX̃/N + λΛ.
///
/// B dominates the Hessian everywhere, so that F falls at every step, without a line search or a step size. Convergence
/// is linear (Böhning & Lindsay 1988, Böhning 1992). Gradient and bound must be on the same scale: both means, or both
/// sums over samples. B is factorised once through its Kronecker structure, at a cost of O(d³ + K³); an iteration takes
/// one pass and O(d² K) operations.
public struct BoundOptimization: Solver {
  /// The name in reports.
  public let name = "bound"
  /// When to stop.
  public var rule = StoppingRule(maxIterations: 100_000)

  /// - Parameter rule: when to stop.
  public init(rule: StoppingRule = StoppingRule(maxIterations: 100_000)) { self.rule = rule }

  /// True: the start of textbooks.
  public var startsAtZero: Bool { true }
  /// True: the bound contains the Gram matrix of the features.
  public var needsGram: Bool { true }

  /// Minimises from the present point.
  public func minimize<F: BoundedObjective & CertifiedObjective>(_ objective: inout F, watch: (Iteration) -> Decision)
    -> Termination
  {
    var run = SolverRun(objective, rule: rule)
    defer { objective = run.objective }
    while true {
      if let end = run.check(watch) { return end }
      guard let step = run.objective.boundedDirection(run.objective.gradient) else { return run.give(up: .stalled) }
      run.objective.move(to: sum(run.objective.point, -1, times: step))
      run.iterations += 1
    }
  }
}
