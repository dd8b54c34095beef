/// The reason why a solver ended, with the gap at its end.
///
/// A run that does not converge is a result, not an error.
public struct Termination: Sendable, Equatable {
  /// The reason.
  public enum Reason: String, Sendable, Codable, CaseIterable {
    /// The gap is within the tolerance.
    case converged
    /// The gap to the best local optimum found is within the tolerance; other optima may be better.
    case convergedLocally
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
    /// The unpenalised objective has no finite minimum that double precision can distinguish.
    case unbounded

    /// Whether the final parameters can be used as estimates of an optimum.
    var hasEstimates: Bool { self != .diverged && self != .notFinite && self != .unbounded }

    /// Whether the gap to an optimum is within the tolerance.
    public var isConverged: Bool { self == .converged || self == .convergedLocally }

    /// The reason as a sentence.
    public var sentence: Sentence {
      switch self {
      case .converged: "Converged: the gap to the optimum is within the tolerance."
      case .convergedLocally:
        "Converged: the gap is within the tolerance. The penalised likelihood can have several maxima; this is the highest "
          + "one found."
      case .iterationLimit: "Not converged: the limit of iterations was reached."
      case .stopped: "Interrupted: the best parameters so far were kept."
      case .diverged:
        "Diverged: the objective grew instead of falling; take a smaller learning rate, or another solver."
      case .stalled: "Not converged: rounding leaves no step that lowers the objective."
      case .notFinite: "Failed: the objective is not finite."
      case .unbounded: "Not converged: the objective falls without bound along a direction; there is no finite optimum."
      }
    }
  }

  /// The reason.
  public let reason: Reason
  /// The bound or estimate of F - min F at the end.
  public let gap: Double
  /// Whether `gap` is proved.
  public let gapIsProved: Bool
  /// The number of iterations.
  public let iterations: Int
  /// The methods that the solver chose, by names for people; empty if it has no choice.
  public let methods: [String]

  /// - Parameters:
  ///   - reason: the reason why the solver ended.
  ///   - gap: the bound or estimate of F - min F at the end.
  ///   - gapIsProved: whether `gap` is a bound.
  ///   - iterations: the number of iterations.
  ///   - methods: the methods that the solver chose, by names for people.
  public init(reason: Reason, gap: Double, gapIsProved: Bool, iterations: Int, methods: [String] = []) {
    self.reason = reason
    self.gap = gap
    self.gapIsProved = gapIsProved
    self.iterations = iterations
    self.methods = methods
  }

  /// The reason as a sentence.
  public var sentence: Sentence { reason.sentence }

  /// The same end with another reason.
  func with(_ reason: Reason, iterations: Int? = nil) -> Termination {
    Termination(
      reason: reason, gap: gap, gapIsProved: gapIsProved, iterations: iterations ?? self.iterations,
      methods: methods)
  }
}

extension Termination {
  /// The end of a fit that its watcher stopped at an iteration.
  init(stoppedAt iteration: Iteration, methods: [String] = []) {
    self.init(
      reason: .stopped, gap: iteration.gap, gapIsProved: false, iterations: iteration.number, methods: methods)
  }
}
