/// The solver of a fit: a solver of the library, or your own ``Solver``.
///
/// A solver with a name takes its options from the fit's settings: the learning rate, the batch size and the seed.
/// Every solver takes the tolerance and the limit of iterations from them. Choices are equal if their solvers have the
/// same type and name.
public struct SolverChoice: Sendable {
  private let prototype: any Solver
  private let configured: @Sendable (SoftmaxClassifier) -> any Solver

  private init<S: Solver>(
    _ prototype: S, configure: @escaping @Sendable (inout S, SoftmaxClassifier) -> Void = { _, _ in }
  ) {
    self.prototype = prototype
    configured = { classifier in
      var solver = prototype
      configure(&solver, classifier)
      return solver
    }
  }

  /// The solver with this name, or nil if there is none.
  public init?(named name: String) {
    guard let choice = Self.allCases.first(where: { $0.name.rawValue == name }) else { return nil }
    self = choice
  }

  /// Your own solver.
  public static func custom(_ solver: some Solver) -> SolverChoice { SolverChoice(solver) }

  /// Preconditioned L-BFGS, finished by Newton's method if that is cheap.
  public static let automatic = SolverChoice(AutomaticSolver()) { $0 = $1.automaticSolver }
  /// Preconditioned L-BFGS.
  public static let lbfgs = SolverChoice(LBFGS())
  /// Newton's method with the exact Hessian and a line search.
  public static let newton = SolverChoice(Newton())
  /// Newton's method with steps from conjugate gradients.
  public static let newtonCG = SolverChoice(NewtonCG())
  /// Böhning's quadratic bound.
  public static let bound = SolverChoice(BoundOptimization())
  /// Gradient descent with a fixed step.
  public static let gradientDescent = SolverChoice(GradientDescent()) { $0.learningRate = $1.learningRate }
  /// Stochastic gradient descent.
  public static let sgd = SolverChoice(StochasticGradientDescent()) {
    $0 = StochasticGradientDescent(learningRate: $1.learningRate, batchSize: $1.batchSize, seed: $1.seed)
  }

  /// The name in reports, by which `init(named:)` finds the solvers of the library.
  public var name: SolverName { SolverName(rawValue: prototype.name) }

  /// The solver with its options from the settings of a fit.
  func solver(for classifier: SoftmaxClassifier) -> any Solver {
    var solver = configured(classifier)
    solver.rule.tolerance = classifier.tolerance
    if let limit = classifier.maxIterations { solver.rule.maxIterations = limit }
    return solver
  }
}

extension SolverChoice: CaseIterable {
  /// The solvers of the library, the default first.
  public static let allCases: [SolverChoice] = [
    automatic, lbfgs, newton, newtonCG, bound, gradientDescent, sgd,
  ]
}

extension SolverChoice: Equatable {
  /// Whether two choices have solvers of the same type and name.
  public static func == (a: SolverChoice, b: SolverChoice) -> Bool {
    type(of: a.prototype) == type(of: b.prototype) && a.name == b.name
  }
}

extension SolverChoice: CustomStringConvertible {
  /// The name.
  public var description: String { name.rawValue }
}
