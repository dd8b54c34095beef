/// The reason why a model cannot be fitted to its data, or with its settings.
public struct FitError: Equatable, Sendable, ExplainedError {
  /// The kinds of mistakes.
  public enum Kind: Sendable, Equatable, CaseIterable {
    /// The sizes of features, labels, weights or names do not match.
    case shape
    /// A feature is not finite, or spans more than a `Double` holds.
    case features
    /// There are fewer than two classes, or a class without any weight.
    case classes
    /// A weight is negative or not finite, all are zero, or they add up to more than 1e300.
    case weights
    /// A soft target is not a probability distribution.
    case softTargets
    /// A setting is out of its range.
    case settings
    /// The model to start from has other classes or features.
    case start
    /// A sum over the shards of the data failed.
    case shards
  }

  /// The kind of mistake.
  public let kind: Kind
  /// What is wrong and what to do.
  public let sentence: Sentence
  /// The setting that is out of its range, or nil if every setting is in its range.
  private let setting: Setting?

  /// - Parameter setting: the setting that is out of its range.
  init(_ kind: Kind, _ sentence: Sentence, about setting: Setting? = nil) {
    self.kind = kind
    self.sentence = sentence
    self.setting = setting
  }

  /// The setting that is wrong, and settings that would help.
  public var settings: [Setting] { (setting.map { [$0] } ?? []) + sentence.settings }

  /// An error for arrays that a caller, such as the C interface, has found invalid.
  package init(input sentence: Sentence) { self.init(.shape, sentence) }
}
