/// Why a model file cannot be read or written.
public struct ModelFileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What went wrong.
  public enum Kind: Sendable, Equatable {
    /// The file is missing, a directory, or may not be read.
    case unreadable
    /// The file is not a model, or not a whole one.
    case malformed
    /// The file was written by a newer version.
    case newerFormat
    /// The file's contents were changed after it was written.
    case changed
    /// The file cannot be written.
    case unwritable
  }

  /// What went wrong.
  public let kind: Kind
  /// One sentence for people, beginning with the file.
  public let description: String

  init(_ kind: Kind, file: String, _ message: String) {
    self.kind = kind
    // Whatever a file holds, its sentence is one line.
    description = "\(file): \(message)".withoutControlCharacters
  }
}
