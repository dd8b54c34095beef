/// The default: L-BFGS from a Kronecker preconditioner, finished by Newton's method where that is cheap.
///
/// Preconditioned L-BFGS takes the objective to the tolerance in some twenty passes whatever the units of the
/// features. Where the parameters are few, exact Newton steps then take the gap down to rounding, so that
/// coefficients are right to their last digits. Without a penalty the Newton decrement is also the certificate; where its
/// system is too large to form, conjugate gradients estimate it.
struct AutomaticSolver: Solver {
  static let name = "automatic"

  var rule = StoppingRule()
  /// Newton steps are taken where one costs at most this many passes, or next to nothing.
  var newtonBudget = 12.0
  /// The pairs that L-BFGS keeps.
  var memory = 10
  /// A system of this many parameters is solved in well under a millisecond, whatever a pass costs.
  private static let nextToNothing = 100

  func minimize<F: Objective>(_ objective: inout F, watch: (Iteration) -> Decision) -> Termination {
    var run = Run(objective, rule: rule, memory: memory)
    let parameters = run.objective.point.count
    let isCheap = run.objective.newtonCost <= newtonBudget || newtonBudget > 0 && parameters <= Self.nextToNothing
    let direct = isCheap && parameters <= 1500
    let termination = direct ? run.hybrid(watch) : run.quasiNewton(watch)
    objective = run.objective
    return termination
  }
}

extension AutomaticSolver {
  /// The state of one minimisation.
  struct Run<F: Objective> {
    var objective: F
    let rule: StoppingRule
    var memory: LimitedMemory
    var iterations = 0
    let goal: Double

    init(_ objective: F, rule: StoppingRule, memory: Int) {
      self.objective = objective
      self.rule = rule
      self.memory = LimitedMemory(capacity: memory)
      goal = rule.tolerance * objective.referenceValue
    }

    /// Half the squared length of the gradient in the preconditioner's metric: the gap, as far as the
    /// preconditioner resembles the Hessian.
    func estimate() -> Double {
      max(0, dot(objective.gradient, objective.precondition(objective.gradient)) / 2)
    }

    func finish(_ reason: Termination.Reason, gap: Double, proved: Bool) -> Termination {
      Termination(reason: reason, gap: gap, gapIsProved: proved, iterations: iterations)
    }

    /// The end of a fit that did not get there, with the best that is known of its gap.
    mutating func give(up reason: Termination.Reason) -> Termination {
      guard objective.value.isFinite else { return finish(.notFinite, gap: .infinity, proved: false) }
      if let proved = objective.provedGap(), proved.isFinite { return finish(reason, gap: proved, proved: true) }
      return finish(reason, gap: estimate(), proved: false)
    }

    /// Shows the present point to the watcher.
    func report(_ watch: (Iteration) -> Decision, gap: Double) -> Decision {
      watch(
        Iteration(
          number: iterations, objective: objective.value, gap: gap, gradientNorm: maxNorm(objective.gradient),
          passes: objective.passes, point: objective.point))
    }

    /// One step of L-BFGS; false where no step lowers the objective.
    mutating func quasiNewtonStep() -> Bool {
      let (point, gradient) = (objective.point, objective.gradient)
      let precondition = objective.precondition
      for attempt in 0..<2 {
        let direction = memory.apply(gradient, precondition: precondition).map { -$0 }
        if LineSearch.advance(&objective, along: direction) {
          iterations += 1
          memory.add(
            step: sum(objective.point, -1, times: point), change: sum(objective.gradient, -1, times: gradient),
            precondition: precondition)
          return true
        }
        if attempt == 0 { memory.reset() }
      }
      return false
    }
  }
}
