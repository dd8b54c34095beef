/// A file that a command has made.
public struct FileAnswer: CommandAnswer {
  /// Its place; nil where the context took its bytes.
  public let file: String?
  /// Its format.
  public let format: String
  /// Its size.
  public let bytes: Int

  /// Nothing: the file is the result.
  public func text(in context: CommandContext) -> String { "" }
}
