import SoftmaxRegression

/// Why a model cannot be written for other programs, or what was written is not the model.
public struct ExportError: Error, Equatable, Sendable, CustomStringConvertible {
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
  /// One sentence for people.
  public let description: String

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    description = message.withoutControlCharacters
  }

  /// Something that a written file must not hold.
  static func unreadable(_ format: ModelExport.Format, _ what: String) -> ExportError {
    ExportError(.unplayable, "the \(format.rawValue.uppercased()) that was written cannot be replayed: \(what).")
  }
}
