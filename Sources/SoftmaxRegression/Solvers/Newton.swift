/// Newton's method with the exact Hessian, assembled and factorised in the directions that are identified.
///
/// Cost an iteration: n d² K²/2 operations to assemble, (dK)³/3 to factorise. Damped by a line search it converges from any
/// start, at last quadratically (Nocedal & Wright 2006, theorem 3.5). Undamped it is the textbook's method: quadratic near the
/// optimum, and divergent from a bad start, which is reported as divergence.
public struct Newton: Solver {
  /// The name in reports.
  public let name = "newton"
  /// When to stop.
  public var rule = StoppingRule()
  /// Whether steps are shortened where the full one does not lower the objective enough.
  public var isDamped = true

  /// - Parameters:
  ///   - rule: when to stop.
  ///   - isDamped: whether a line search safeguards the steps.
  public init(rule: StoppingRule = StoppingRule(), isDamped: Bool = true) {
    self.rule = rule
    self.isDamped = isDamped
  }

  /// The textbook's start.
  public var startsAtZero: Bool { true }
  /// Its matrices are of the order of the features.
  public var needsGram: Bool { true }

  /// Minimises from the present point.
  public func minimize<F: CertifiedObjective & FactorisedObjective & LineObjective>(
    _ objective: inout F, watch: (Iteration) -> Decision
  ) -> Termination {
    var run = SolverRun(objective, rule: rule)
    defer { objective = run.objective }
    return isDamped ? Self.finish(&run, watch) ?? run.give(up: .stalled) : undamped(&run, watch)
  }

  private func undamped<F: CertifiedObjective & FactorisedObjective & LineObjective>(
    _ run: inout SolverRun<F>, _ watch: (Iteration) -> Decision
  ) -> Termination {
    while true {
      if let end = run.check(watch) { return end }
      guard let direction = run.objective.newtonDirection() else { return run.give(up: .diverged) }
      run.objective.move(to: sum(run.objective.point, 1, times: direction))
      run.iterations += 1
      if Divergence.isCertain(run) { return run.give(up: .diverged) }
    }
  }

  /// Damped steps until the Newton decrement is at rounding.
  ///
  /// It goes on past the tolerance: near the optimum a step squares the gap, and one or two make the coefficients right to
  /// their last digits.
  ///
  /// - Returns: nil where rounding leaves no Hessian that can be factorised.
  static func finish<F: CertifiedObjective & FactorisedObjective & LineObjective>(
    _ run: inout SolverRun<F>, _ watch: (Iteration) -> Decision
  ) -> Termination? {
    var previous = Double.infinity
    while true {
      guard let direction = run.objective.newtonDirection() else { return nil }
      let gap = max(0, -dot(run.objective.gradient, direction) / 2)
      if run.report(watch, gap: gap) == .stop { return run.give(up: .stopped) }
      if gap <= run.goal, let end = settled(&run, gap: gap, previous: previous) { return end }
      if run.iterations >= run.rule.maxIterations {
        return end(&run, gap: gap, otherwise: .iterationLimit)
      }
      previous = gap
      if !LineSearch.advance(&run.objective, along: direction, threads: run.objective.threads) {
        return end(&run, gap: gap, otherwise: .stalled)
      }
      run.iterations += 1
    }
  }

  /// The end of the run where further steps change nothing but rounding.
  ///
  /// A gap that falls by less than a factor of four is at rounding, or falls linearly: as it does without end on separated
  /// classes, and for long where a tiny penalty holds them. In the second case the decrement understates the gap, and the
  /// proved bound decides, or further steps, unless the last one was lost in rounding whole.
  private static func settled<F: CertifiedObjective & FactorisedObjective & LineObjective>(
    _ run: inout SolverRun<F>, gap: Double, previous: Double
  ) -> Termination? {
    if gap <= 1e-26 * run.objective.referenceValue, run.objective.resolvesCurvature { return conclude(&run, gap: gap) }
    guard gap > previous / 4 else { return nil }
    guard let proved = run.objective.provedGap() else { return conclude(&run, gap: gap) }
    if proved <= run.goal { return conclude(&run, gap: gap) }
    let isRounding = gap <= 1e-14 * run.goal || gap == previous
    guard isRounding else { return nil }
    return run.objective.resolvesCurvature ? conclude(&run, gap: gap) : run.give(up: .stalled)
  }

  /// The end of a run that cannot go on: a decrement this far below the tolerance may be trusted where curvature is resolved, and
  /// without a penalty it is all there is.
  private static func end<F: CertifiedObjective & FactorisedObjective & LineObjective>(
    _ run: inout SolverRun<F>, gap: Double, otherwise reason: Termination.Reason
  ) -> Termination {
    let proved = run.objective.provedGap()
    let holds =
      proved.map { $0 <= run.goal || (run.objective.resolvesCurvature && gap <= 1e-3 * run.goal) }
      ?? (gap <= run.goal)
    return holds ? conclude(&run, gap: gap) : run.give(up: reason)
  }

  private static func conclude<F: CertifiedObjective & FactorisedObjective & LineObjective>(
    _ run: inout SolverRun<F>, gap: Double
  ) -> Termination {
    if let proved = run.objective.provedGap(), proved <= run.goal {
      return run.finish(.converged, gap: proved, proved: true)
    }
    return run.finish(.converged, gap: max(gap, run.objective.value.ulp), proved: false)
  }
}
