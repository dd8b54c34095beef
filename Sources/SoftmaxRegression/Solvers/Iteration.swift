/// One iteration of a solver, as its watcher sees it.
public struct Iteration: Sendable {
  /// The number of the iteration; 0 is the start.
  public let number: Int
  /// The objective F at `point`.
  public let objective: Double
  /// An estimate of F - min F.
  public let gap: Double
  /// The largest absolute component of the gradient, in the solver's own coordinates.
  public let gradientNorm: Double
  /// Passes over the data so far.
  public let passes: Int
  /// The parameters, in the solver's own coordinates.
  public let point: [Double]
  /// The gradient, in the solver's own coordinates; empty where a solver does not show it.
  var gradient: [Double] = []
}

/// What a watcher answers to an iteration.
public enum Decision: Sendable {
  /// Go on.
  case proceed
  /// Stop here, and keep the present point.
  case stop
}

/// Why a solver ended.
///
/// Not converging is a result, not an error.
public struct Termination: Sendable, Equatable {
  /// The reason.
  public enum Reason: String, Sendable, Codable {
    /// The gap is within the tolerance.
    case converged
    /// The limit of iterations is reached.
    case iterationLimit
    /// The watcher asked to stop.
    case stopped
    /// The objective grew: the step is too long for the method.
    case diverged
    /// No step lowers the objective any more, and the gap is above the tolerance.
    case stalled
    /// The objective or its gradient is not finite.
    case notFinite
    /// The unpenalised objective has no finite minimum, or none that double precision can tell.
    case unbounded

    /// Whether the parameters at the end can stand for an optimum, however near they came.
    var hasEstimates: Bool { self != .diverged && self != .notFinite && self != .unbounded }
  }

  /// The reason.
  public let reason: Reason
  /// The bound or estimate of F - min F at the end.
  public let gap: Double
  /// Whether `gap` is proved.
  public let gapIsProved: Bool
  /// The number of iterations.
  public let iterations: Int
  /// What the automatic solver chose to do, by names for people; empty for other solvers.
  public var methods: [String] = []

  /// The reason as a sentence.
  public var sentence: String {
    switch reason {
    case .converged: "Converged: the gap to the optimum is within the tolerance."
    case .iterationLimit: "Not converged: the limit of iterations was reached."
    case .stopped: "Interrupted: the best parameters so far were kept."
    case .diverged: "Diverged: the objective grew instead of falling; take a smaller learning rate, or another solver."
    case .stalled: "Not converged: rounding leaves no step that lowers the objective."
    case .notFinite: "Failed: the objective is not finite."
    case .unbounded: "Not converged: the objective falls without end along a direction; there is no finite optimum."
    }
  }
}
