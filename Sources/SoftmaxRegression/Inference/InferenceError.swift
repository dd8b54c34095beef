/// Why nothing can be said about a model's parameters from the data at hand.
public struct InferenceError: Equatable, Sendable, ExplainedError {
  /// What kind of obstacle it is.
  public enum Kind: Sendable, Equatable {
    /// A setting is out of its range, or names what is not there.
    case settings
    /// The model was fitted with a penalty, so that it is no maximum-likelihood estimate.
    case penalized
    /// The model's parameters do not maximise the likelihood of these data.
    case otherData
    /// The data do not determine the parameters.
    case singular
    /// Two models are not nested.
    case notNested
  }

  /// The kind of obstacle.
  public let kind: Kind
  /// What is wrong and what to do.
  public let sentence: Sentence

  init(_ kind: Kind, _ sentence: Sentence) {
    self.kind = kind
    self.sentence = sentence
  }
}
