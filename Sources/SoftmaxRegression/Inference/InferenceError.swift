/// Why nothing can be said about a model's parameters from the data at hand.
public struct InferenceError: Error, Equatable, Sendable, CustomStringConvertible {
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
  /// One sentence for people.
  public let description: String

  init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }
}
