public import SoftmaxRegression

/// The reason why a figure cannot be drawn.
public struct FigureError: Equatable, Sendable, ExplainedError {
  /// The kinds of errors.
  public enum Kind: Sendable, Equatable {
    /// The end of the file's name is not that of a format.
    case format
    /// The requested figure does not suit the model or the data.
    case unsuitable
    /// gnuplot is not installed.
    case missingProgram
    /// gnuplot failed.
    case failedProgram
    /// The file cannot be written.
    case unwritable
  }

  /// The kind of error.
  public let kind: Kind
  /// What is wrong and what to do.
  public let sentence: Sentence

  /// Whether a valid request failed: because a program is missing, or a disk is full.
  public var isFailure: Bool {
    switch kind {
    case .format, .unsuitable: false
    case .missingProgram, .failedProgram, .unwritable: true
    }
  }

  init(_ kind: Kind, _ sentence: Sentence) {
    self.kind = kind
    self.sentence = sentence.withoutControlCharacters
  }
}
