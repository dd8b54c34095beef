/// The reason why statistics of a model's parameters cannot be computed from the data.
public struct InferenceError: Equatable, Sendable, ExplainedError {
  /// The kinds of errors.
  public enum Kind: Sendable, Equatable {
    /// A setting is out of its range, or names a class or column that does not exist.
    case settings
    /// The model was fitted with a penalty, so that it is not a maximum-likelihood estimate.
    case penalized
    /// A penalty chose the model's features from the same rows, so that it has no standard errors.
    case chosen
    /// The model's parameters do not maximise the likelihood of these data.
    case otherData
    /// The data do not determine the parameters.
    case singular
    /// Two models are not nested.
    case notNested
  }

  /// The kind of error.
  public let kind: Kind
  /// What is wrong and what to do.
  public let sentence: Sentence

  init(_ kind: Kind, _ sentence: Sentence) {
    self.kind = kind
    self.sentence = sentence
  }
}
