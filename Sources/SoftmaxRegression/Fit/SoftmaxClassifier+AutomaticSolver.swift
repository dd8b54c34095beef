extension SoftmaxClassifier {
  /// The default solver; without a penalty it may spend more on Newton steps, which tell an optimum from a way to infinity, and
  /// less on others, which may be on such a way.
  var automaticSolver: AutomaticSolver {
    var solver = AutomaticSolver(rule: StoppingRule(maxIterations: 10_000))
    if penalty.penalty.isZero {
      solver.operationBudget = 2e10
      solver.newtonLimit = 3000
      solver.rule.maxIterations = 1000
    }
    return solver
  }
}
