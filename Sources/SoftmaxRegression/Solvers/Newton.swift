/// Newton's method with the exact Hessian, assembled and factorised in the directions that are identified.
///
/// An iteration takes n d² K²/2 operations to assemble the Hessian, and (dK)³/3 to factorise it. Damped by a line
/// search, the method converges from any start, finally quadratically (Nocedal & Wright 2006, theorem 3.5). Undamped it
/// is the method of textbooks: quadratic near the optimum, and divergent from a bad start, which is reported as
/// divergence.
public struct Newton: Solver {
  /// The name in reports.
  public let name = "newton"
  /// When to stop.
  public var rule = StoppingRule()
  /// Whether a step is shortened if the full step does not lower the objective enough.
  public var isDamped = true

  /// - Parameters:
  ///   - rule: when to stop.
  ///   - isDamped: whether a line search safeguards the steps.
  public init(rule: StoppingRule = StoppingRule(), isDamped: Bool = true) {
    self.rule = rule
    self.isDamped = isDamped
  }

  /// True: the start of textbooks.
  public var startsAtZero: Bool { true }
  /// True: the Hessian is assembled.
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
  /// They go on past the tolerance: near the optimum each step squares the gap, and one or two make the coefficients
  /// right to their last digits.
  ///
  /// - Returns: nil if rounding leaves no Hessian that can be factorised, or no curvature along a step.
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
        // The objective is not negative, so that a far larger decrement means that curvature has vanished at this point,
        // and with it the use of Newton's direction.
        if gap > 100 * max(abs(run.objective.value), run.objective.referenceValue) { return nil }
        return end(&run, gap: gap, otherwise: .stalled)
      }
      run.iterations += 1
    }
  }

  /// The end of the run if further steps would change nothing but rounding.
  ///
  /// A gap that falls by less than a factor of four is at rounding, or falls linearly. It falls linearly without bound
  /// on separated classes, and for long if only a tiny penalty bounds them. With such a penalty the decrement
  /// understates the gap: the proved bound decides, or further steps are taken, unless the last step was entirely lost
  /// in rounding.
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

  /// The end of a run that cannot go on.
  ///
  /// A decrement far below the tolerance is reliable if the curvature of all directions is resolved. If there is no
  /// proved bound, a decrement within the tolerance suffices.
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
