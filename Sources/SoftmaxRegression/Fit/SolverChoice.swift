/// The solvers that a fit can use, by the names that `--solver` knows.
public enum SolverChoice: String, CaseIterable, Codable, Sendable {
  /// Preconditioned L-BFGS with a Newton finish where that is cheap.
  case automatic
  /// Preconditioned L-BFGS.
  case lbfgs
  /// Newton's method with the exact Hessian and a line search.
  case newton
  /// Newton's method with steps from conjugate gradients.
  case newtonCG = "newton-cg"
  /// Böhning's quadratic bound.
  case bound
  /// Gradient descent with a fixed step.
  case gradientDescent = "gradient-descent"
  /// Stochastic gradient descent.
  case sgd

  /// Whether the method starts from zero parameters, as textbooks do, instead of from the best model without features.
  var startsAtZero: Bool { self != .automatic && self != .lbfgs && self != .newtonCG }

  /// Whether the method takes matrices of the features' order.
  var needsGram: Bool { self == .newton || self == .bound }

  /// Whether a fixed step makes the method depend on the features' units.
  var isFirstOrder: Bool { self == .gradientDescent || self == .sgd }
}

extension SoftmaxClassifier {
  /// The chosen solver with its options.
  var configuredSolver: any Solver {
    var solver: any Solver =
      switch solver {
      case .automatic: automaticSolver
      case .lbfgs: LBFGS()
      case .newton: Newton()
      case .newtonCG: NewtonCG()
      case .bound: BoundOptimization()
      case .gradientDescent: GradientDescent(learningRate: learningRate)
      case .sgd: StochasticGradientDescent(learningRate: learningRate, batchSize: batchSize, seed: seed)
      }
    solver.rule.tolerance = tolerance
    if let maxIterations { solver.rule.maxIterations = maxIterations }
    return solver
  }

  /// The default solver; without a penalty it may spend more on Newton steps, which tell an optimum from a way to infinity, and
  /// less on others, which may be on such a way.
  var automaticSolver: AutomaticSolver {
    var solver = AutomaticSolver(rule: StoppingRule(maxIterations: 10_000))
    if penalty == .none || penalty == .ridge(0) || penalty == .inverse(.infinity) {
      solver.operationBudget = 2e10
      solver.newtonLimit = 3000
      solver.rule.maxIterations = 1000
    }
    return solver
  }
}
