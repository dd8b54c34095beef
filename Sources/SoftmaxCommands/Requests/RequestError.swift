public import SoftmaxRegression

/// An error in a request: options that do not go together, or unknown options.
public struct RequestError: ExplainedError, Equatable {
  /// The fault and its remedy.
  public let sentence: Sentence

  /// An error with its sentence.
  public init(_ sentence: Sentence) { self.sentence = sentence }
}
