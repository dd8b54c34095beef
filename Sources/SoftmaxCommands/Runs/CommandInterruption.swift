public import SoftmaxRegression

/// The end of a command at its time limit, or by its user, before there was a result.
public struct CommandInterruption: ExplainedError, Equatable {
  /// The reasons.
  enum Reason: Sendable {
    /// The time limit, in seconds.
    case timeLimit(Double)
    /// The user.
    case user
  }

  /// The reason.
  public let sentence: Sentence
  /// Whether the command is a fit, whose object states that it has not converged.
  private let isFit: Bool

  init(_ reason: Reason, command: String) {
    switch reason {
    case .timeLimit(let seconds):
      let time = "\(ClassOrder.name(of: seconds)) \(seconds == 1 ? "second" : "seconds")"
      sentence = "Interrupted: there was no result within \(time); allow more time (\(.timeLimit))."
    case .user: sentence = "Interrupted: there was no result yet."
    }
    isFit = command == FitRequest.command
  }
}

extension CommandInterruption: Encodable {
  private enum CodingKeys: String, CodingKey {
    case interrupted, converged, termination
  }

  /// Writes that the command was interrupted, and the reason.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(true, forKey: .interrupted)
    if isFit { try container.encode(false, forKey: .converged) }
    try container.encode(sentence, forKey: .termination)
  }
}
