import SoftmaxRegression

/// Gradient steps of the smooth part, each followed by the proximal step of the rest.
struct ProximalGradient: Solver {
  var rule = StoppingRule(maxIterations: 100_000)
  var isFirstOrder: Bool { true }
  var minimizesNonsmooth: Bool { true }

  func minimize(_ objective: inout SoftmaxObjective, watch: (Iteration) -> Decision) -> Termination {
    let step = 1 / objective.curvatureBound
    let classes = objective.classes
    for number in 0..<rule.maxIterations {
      let from = objective.point
      let moved = Parameters(zip(from, objective.gradient).map { $0 - step * $1 }, classes: classes)
      let next = objective.penalty.proximalPoint(
        of: moved, steps: Array(repeating: step, count: moved.features + 1))
      objective.move(to: next.elements)
      let change = zip(from, next.elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
      if watch(Iteration(number, of: objective, gap: change)) == .stop { break }
      if change < 1e-14 {
        return Termination(reason: .converged, gap: 0, gapIsProved: false, iterations: number, methods: [])
      }
    }
    return Termination(reason: .iterationLimit, gap: 1, gapIsProved: false, iterations: rule.maxIterations, methods: [])
  }
}
