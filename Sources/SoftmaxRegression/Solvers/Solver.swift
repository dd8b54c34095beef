/// A method of minimising the penalised cross-entropy: a plain value of documented options.
///
/// A solver of one's own implements `minimize` alone and is given to a fit as ``SoftmaxClassifier/solver``. The solvers of the
/// library implement it for every objective that has the capabilities in their `where` clauses.
public protocol Solver: Sendable {
  /// The name in reports.
  ///
  /// Defaults to the name of the type.
  var name: String { get }
  /// When to stop; a fit sets the tolerance, and the limit of iterations where it has one.
  var rule: StoppingRule { get set }
  /// Whether fits start from zero parameters, as textbooks do, instead of from the best model without features.
  ///
  /// Defaults to false.
  var startsAtZero: Bool { get }
  /// Whether matrices of the order of the features are needed, which very many sparse features do not have.
  ///
  /// Defaults to false.
  var needsGram: Bool { get }
  /// Whether progress depends on the units of the features, since the objective's preconditioner is not used; a fit then
  /// takes standardised features where it may.
  ///
  /// Defaults to false.
  var isFirstOrder: Bool { get }
  /// Whether all samples must be in one process.
  ///
  /// Defaults to false.
  var needsAllSamples: Bool { get }
  /// Whether a penalty may have a part without a derivative: `gradient` leaves it out, and the solver takes it into account by
  /// the proximal step of ``SoftmaxObjective/penalty``.
  ///
  /// Defaults to false.
  var minimizesNonsmooth: Bool { get }
  /// Minimises from the objective's present point and leaves it at the best point found.
  ///
  /// - Parameters:
  ///   - objective: the function to minimise.
  ///   - watch: sees each iteration, and some again while a gap is worked out for long, and can stop the run.
  func minimize(_ objective: inout SoftmaxObjective, watch: (Iteration) -> Decision) -> Termination
}

extension Solver {
  /// The name of the type.
  public var name: String { String(describing: Self.self) }
  /// False.
  public var startsAtZero: Bool { false }
  /// False.
  public var needsGram: Bool { false }
  /// False.
  public var isFirstOrder: Bool { false }
  /// False.
  public var needsAllSamples: Bool { false }
  /// False.
  public var minimizesNonsmooth: Bool { false }

  /// Minimises without a watcher.
  public func minimize(_ objective: inout SoftmaxObjective) -> Termination {
    minimize(&objective) { _ in .proceed }
  }
}
