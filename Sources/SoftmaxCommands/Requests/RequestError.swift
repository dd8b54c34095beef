public import SoftmaxRegression

/// An error in a request: options that do not go together, or that a command does not have.
public struct RequestError: ExplainedError, Equatable {
  /// What is wrong and what to do.
  public let sentence: Sentence

  /// An error with its sentence.
  public init(_ sentence: Sentence) { self.sentence = sentence }
}
