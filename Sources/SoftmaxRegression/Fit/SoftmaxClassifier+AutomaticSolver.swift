extension SoftmaxClassifier {
  /// The default solver.
  ///
  /// Without a penalty it may spend more on Newton steps, which distinguish an optimum from the way to infinity, and
  /// less on other steps, which may be on this way.
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
