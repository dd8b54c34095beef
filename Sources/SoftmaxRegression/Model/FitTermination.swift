/// The reason for the end of a fit.
public enum FitTermination: Sendable, Equatable {
  /// The gap is within the tolerance.
  case converged
  /// The gap to a local optimum is within the tolerance, the best one found; others may be better.
  case convergedLocally
  /// The limit of iterations was reached.
  case iterationLimit
  /// A watcher stopped the fit.
  case interrupted
  /// The objective grew: the step is too long for the method.
  case diverged
  /// No step lowers the objective any more, and the gap is above the tolerance.
  case stalled
  /// The objective or its gradient is not finite.
  case notFinite
  /// The objective has no finite minimum that double precision can distinguish.
  case unbounded
  /// The classes are separated, so that there is no finite minimum.
  case separated(Separation)
  /// There was no fit: the coefficients were given.
  case given
  /// Another reason, which a file of another version states.
  case other(Sentence)

  /// The end of a solver, and the separation that explains it, if one does.
  init(_ reason: Termination.Reason, separation: Separation? = nil) {
    if let separation {
      self = .separated(separation)
      return
    }
    switch reason {
    case .converged: self = .converged
    case .convergedLocally: self = .convergedLocally
    case .iterationLimit: self = .iterationLimit
    case .stopped: self = .interrupted
    case .diverged: self = .diverged
    case .stalled: self = .stalled
    case .notFinite: self = .notFinite
    case .unbounded: self = .unbounded
    }
  }

  /// The reason as a sentence.
  public var sentence: Sentence {
    switch self {
    case .converged: Termination.Reason.converged.sentence
    case .convergedLocally: Termination.Reason.convergedLocally.sentence
    case .iterationLimit: Termination.Reason.iterationLimit.sentence
    case .interrupted: Termination.Reason.stopped.sentence
    case .diverged: Termination.Reason.diverged.sentence
    case .stalled: Termination.Reason.stalled.sentence
    case .notFinite: Termination.Reason.notFinite.sentence
    case .unbounded: Termination.Reason.unbounded.sentence
    case .separated(let separation): separation.sentence
    case .given: "Not fitted: the coefficients were given."
    case .other(let sentence): sentence
    }
  }
}

extension FitTermination: CustomStringConvertible {
  /// The reason as a sentence in plain words.
  public var description: String { sentence.description }
}

extension FitTermination: Codable {
  /// Writes the sentence.
  public func encode(to encoder: any Encoder) throws { try sentence.encode(to: encoder) }

  /// Reads the sentence; one that no case has is another reason.
  public init(from decoder: any Decoder) throws {
    let sentence = try Sentence(from: decoder)
    let known = Termination.Reason.allCases.map { FitTermination($0) } + [.given]
    self = known.first { $0.description == sentence.description } ?? .other(sentence)
  }
}
