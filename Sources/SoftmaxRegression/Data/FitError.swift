/// Why a model cannot be fitted to the data or with the settings it was given.
public struct FitError: Equatable, Sendable, ExplainedError {
  /// What kind of mistake it is.
  public enum Kind: Sendable, Equatable, CaseIterable {
    /// Features, labels, weights or names do not go together.
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
    /// The model to start from is not one of the same classes and features.
    case start
    /// A sum over the shards of the data could not be had.
    case shards
  }

  /// The kind of mistake.
  public let kind: Kind
  /// What is wrong and what to do.
  public let sentence: Sentence
  /// The setting that is out of its range, where one is.
  private let setting: Setting?

  /// - Parameter setting: the setting that is out of its range.
  init(_ kind: Kind, _ sentence: Sentence, about setting: Setting? = nil) {
    self.kind = kind
    self.sentence = sentence
    self.setting = setting
  }

  /// The setting that is wrong, and those that would help.
  public var settings: [Setting] { (setting.map { [$0] } ?? []) + sentence.settings }

  /// Arrays that make no sense, as whoever brings them has found out.
  package init(input sentence: Sentence) { self.init(.shape, sentence) }
}
