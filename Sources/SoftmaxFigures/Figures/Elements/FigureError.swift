public import SoftmaxRegression

/// Why a figure cannot be drawn.
public struct FigureError: Equatable, Sendable, ExplainedError {
  /// What went wrong.
  public enum Kind: Sendable, Equatable {
    /// The name of the file asks for no format that there is.
    case format
    /// What was asked for does not go with the model or the data.
    case unsuitable
    /// gnuplot is not there.
    case missingProgram
    /// gnuplot failed.
    case failedProgram
    /// The file cannot be written.
    case unwritable
  }

  /// What went wrong.
  public let kind: Kind
  /// What is wrong and what to do.
  public let sentence: Sentence

  /// Whether it failed though what was asked for is right: a program that is missing, a disk that is full.
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
