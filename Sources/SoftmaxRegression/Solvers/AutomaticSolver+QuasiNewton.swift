extension AutomaticSolver.Run {
  /// L-BFGS to the tolerance, for parameters too many for a Hessian.
  mutating func quasiNewton(_ watch: (Iteration) -> Decision) -> Termination {
    var nextCheck = goal
    while true {
      let estimate = estimate()
      if report(watch, gap: estimate) == .stop { return give(up: .stopped) }
      guard objective.value.isFinite else { return give(up: .notFinite) }
      if estimate <= nextCheck {
        if let end = certify(estimate) { return end }
        nextCheck = min(nextCheck, estimate) / 4
      }
      if iterations >= rule.maxIterations { return give(up: .iterationLimit) }
      if !quasiNewtonStep() { return certify(estimate) ?? give(up: .stalled) }
    }
  }

  /// The end of the fit, if the gap can be shown to be within the tolerance.
  ///
  /// A penalised objective has a proved bound. It is loose where the penalty is tiny; once the estimate is far below
  /// the tolerance the Newton decrement takes its place, and says that it is an estimate.
  private mutating func certify(_ estimate: Double) -> Termination? {
    let proved = objective.provedGap()
    if let proved, proved <= goal { return finish(.converged, gap: proved, proved: true) }
    if proved != nil, estimate > 1e-6 * goal { return nil }
    let newton = ConjugateGradients.newtonDirection(&objective, reduction: 0.1, limit: 50)
    let gap = newton.squaredDecrement / 2
    if gap <= goal { return finish(.converged, gap: max(gap, objective.value.ulp), proved: false) }
    // The direction has cost its passes: use it.
    if LineSearch.advance(&objective, along: newton.direction) { memory.reset() }
    return nil
  }
}
