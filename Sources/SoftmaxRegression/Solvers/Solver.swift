/// A method of minimising the penalised cross-entropy, with its options.
///
/// Your own solver must implement `rule` and `minimize`, and is given to a fit as ``SoftmaxClassifier/solver``. The
/// solvers of the library implement `minimize` for every objective with the capabilities in their `where` clauses.
public protocol Solver: Sendable {
  /// The name in reports.
  ///
  /// Defaults to the name of the type.
  var name: String { get }
  /// When to stop; a fit sets the tolerance, and the limit of iterations if it has one.
  var rule: StoppingRule { get set }
  /// Whether fits start from zero parameters, as in textbooks, instead of from the best model without features.
  ///
  /// Defaults to false.
  var startsAtZero: Bool { get }
  /// Whether the solver needs matrices of the order of the features, which do not exist for very many sparse features.
  ///
  /// Defaults to false.
  var needsGram: Bool { get }
  /// Whether progress depends on the units of the features, since the solver does not use the objective's
  /// preconditioner; a fit then standardises the features if it can.
  ///
  /// Defaults to false.
  var isFirstOrder: Bool { get }
  /// Whether all samples must be in one process.
  ///
  /// Defaults to false.
  var needsAllSamples: Bool { get }
  /// Whether a penalty may have a part without a derivative: `gradient` leaves it out, and the solver handles it by the
  /// proximal step of ``SoftmaxObjective/penalty``.
  ///
  /// Defaults to false.
  var minimizesNonsmooth: Bool { get }
  /// Minimises from the objective's present point and leaves it at the best point found.
  ///
  /// - Parameters:
  ///   - objective: the function to minimise.
  ///   - watch: sees each iteration, and some again while a gap takes long to compute, and can stop the run.
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
