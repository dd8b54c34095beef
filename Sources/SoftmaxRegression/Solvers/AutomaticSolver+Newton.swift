extension AutomaticSolver.Run {
  /// L-BFGS into the region where Newton's method converges quadratically, then Newton steps down to rounding.
  mutating func hybrid(_ watch: (Iteration) -> Decision) -> Termination {
    let near = max(goal, 1e-3 * objective.referenceValue)
    while iterations < Swift.min(15, rule.maxIterations) {
      let estimate = estimate()
      // Newton's method shows this point, with a better estimate of its gap.
      if estimate <= near { break }
      if report(watch, gap: estimate) == .stop { return give(up: .stopped) }
      guard objective.value.isFinite else { return give(up: .notFinite) }
      if !quasiNewtonStep() { break }
    }
    return newton(watch)
  }

  /// Newton steps until the decrement is at rounding.
  private mutating func newton(_ watch: (Iteration) -> Decision) -> Termination {
    var previous = Double.infinity
    while true {
      guard let direction = objective.newtonDirection() else { return give(up: .notFinite) }
      let gap = max(0, -dot(objective.gradient, direction) / 2)
      if report(watch, gap: gap) == .stop { return give(up: .stopped) }
      let settled = gap <= goal && (gap <= 1e-26 * objective.referenceValue || gap > previous / 4)
      if settled { return conclude(gap: gap) }
      if iterations >= rule.maxIterations { return gap <= goal ? conclude(gap: gap) : give(up: .iterationLimit) }
      previous = gap
      iterations += 1
      if !LineSearch.advance(&objective, along: direction) {
        return gap <= goal ? conclude(gap: gap) : give(up: .stalled)
      }
    }
  }

  private mutating func conclude(gap: Double) -> Termination {
    if let proved = objective.provedGap(), proved <= goal { return finish(.converged, gap: proved, proved: true) }
    return finish(.converged, gap: max(gap, objective.value.ulp), proved: false)
  }
}
