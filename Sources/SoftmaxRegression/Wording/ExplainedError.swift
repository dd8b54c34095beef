/// An error that explains itself in a sentence for people, in which each interface uses its own names for settings.
public protocol ExplainedError: Error, CustomStringConvertible {
  /// What is wrong and what to do.
  var sentence: Sentence { get }
}

extension ExplainedError {
  /// What is wrong and what to do, in plain words.
  public var description: String { sentence.description }

  /// The settings that are wrong, or that would help.
  public var settings: [Setting] { sentence.settings }
}
