/// A file made by a command.
public struct FileAnswer: CommandAnswer {
  /// The path; nil if the context received its bytes.
  public let file: String?
  /// The format.
  public let format: String
  /// The size in bytes.
  public let bytes: Int

  /// No text, since the file is the result.
  public func text(in context: CommandContext) -> String { "" }
}
