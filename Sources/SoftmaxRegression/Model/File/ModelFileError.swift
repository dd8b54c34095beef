/// The reason why a model file cannot be read or written.
public struct ModelFileError: Equatable, Sendable, ExplainedError {
  /// The kinds of errors.
  public enum Kind: Sendable, Equatable {
    /// The file is missing, a directory, or may not be read.
    case unreadable
    /// The file is not a model, or not a complete one.
    case malformed
    /// The file was written by a newer version.
    case newerFormat
    /// The file's contents were changed after it was written.
    case changed
    /// The file cannot be written.
    case unwritable
  }

  /// The kind of error.
  public let kind: Kind
  /// What is wrong and what to do, beginning with the file.
  public let sentence: Sentence

  package init(_ kind: Kind, file: String, _ message: Sentence) {
    self.kind = kind
    // The sentence is one line, whatever the file contains.
    sentence = ("\(file): \(message)" as Sentence).withoutControlCharacters
  }
}
