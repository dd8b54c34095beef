public import SoftmaxRegression

/// Why a model cannot be written for other programs, or what was written is not the model.
public struct ExportError: Equatable, Sendable, ExplainedError {
  /// What went wrong.
  public enum Kind: Sendable, Equatable {
    /// The format has no place for something that the model has.
    case unsupported
    /// What was written cannot be replayed: a program that this takes is not there, or failed.
    case unplayable
    /// What was written gives other probabilities than the model.
    case different
  }

  /// What went wrong.
  public let kind: Kind
  /// What is wrong and what to do.
  public let sentence: Sentence

  init(_ kind: Kind, _ sentence: Sentence) {
    self.kind = kind
    self.sentence = sentence.withoutControlCharacters
  }

  /// Something that a written file must not hold.
  static func unreadable(_ format: ModelExport.Format, _ what: String) -> ExportError {
    ExportError(.unplayable, "the \(format.rawValue.uppercased()) that was written cannot be replayed: \(what).")
  }
}
