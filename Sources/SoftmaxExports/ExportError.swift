public import SoftmaxRegression

/// The reason why a model cannot be exported, or why an exported file differs from the model.
public struct ExportError: Equatable, Sendable, ExplainedError {
  /// The kinds of errors.
  public enum Kind: Sendable, Equatable {
    /// The format cannot express a part of the model.
    case unsupported
    /// The exported file cannot be replayed, because a required program is missing or failed.
    case unplayable
    /// The exported file gives other probabilities than the model.
    case different
  }

  /// The kind of error.
  public let kind: Kind
  /// What is wrong and what to do.
  public let sentence: Sentence

  init(_ kind: Kind, _ sentence: Sentence) {
    self.kind = kind
    self.sentence = sentence.withoutControlCharacters
  }

  /// An error about content that an exported file must not have.
  static func unreadable(_ format: ModelExport.Format, _ what: String) -> ExportError {
    ExportError(.unplayable, "the \(format.rawValue.uppercased()) that was written cannot be replayed: \(what).")
  }
}
