import SoftmaxRegression

extension TumourLesson {
  /// Section 11, concluded: all solvers on the same data.
  func solvers() throws -> Section {
    var section = Section("11c. Six solvers, one optimum")
    var random = StochasticGradientDescent(learningRate: 0.01)
    random.orders = tumours.epochs
    let contenders: [(name: String, solver: any Solver, tolerance: Double)] = [
      ("gradient descent", GradientDescent(learningRate: 1), 1e-10),
      ("stochastic gradient descent", random, 1e-4), ("bound", BoundOptimization(), 1e-10),
      ("L-BFGS", LBFGS(), 1e-10), ("Newton-CG", NewtonCG(), 1e-10), ("Newton", Newton(), 1e-10),
    ]
    let best = study.loss.loss(at: optimum)
    var rows: [[String]] = []
    for contender in contenders {
      var solver: any Solver = contender.solver
      solver.rule = StoppingRule(tolerance: contender.tolerance, maxIterations: 100_000)
      var objective = try study.objective()
      let before = objective.passCount
      var end: Termination?
      let time = ContinuousClock().measure { end = solver.minimize(&objective) }
      let gap = max(0, objective.value - best) / objective.referenceValue
      rows.append([
        contender.name, contender.tolerance.scientific(0), "\(end?.iterations ?? 0)", "\(objective.passCount - before)",
        milliseconds(time), gap.scientific(0), (end?.reason == .converged).word,
      ])
    }
    section.say(
      "Each from zero until its gap to the optimum is at most the tolerance times the loss of a model with intercepts "
        + "only. A pass reads the data once, for a loss, a gradient or a Hessian; iterations of the stochastic method "
        + "are epochs, which take another pass for their steps. Times are of this machine and of this run.")
    section.table(["solver", "tolerance", "iterations", "passes", "ms", "true gap", "converged"], rows)
    return section
  }

  private func milliseconds(_ time: Duration) -> String {
    (time / Duration.milliseconds(1)).fixed(2)
  }
}
