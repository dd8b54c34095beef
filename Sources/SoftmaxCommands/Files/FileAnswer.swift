import Foundation

/// A file made by a command.
public struct FileAnswer: CommandAnswer {
  /// The path; nil if the context received its bytes.
  public let file: String?
  /// The format.
  public let format: String
  /// The size in bytes.
  public let bytes: Int

  /// Writes a file.
  ///
  /// - Parameters:
  ///   - contents: the bytes of the file.
  ///   - format: the format.
  ///   - path: the path; nil for the context's consumer.
  ///   - context: the context.
  init(writing contents: Data, as format: String, to path: String?, in context: CommandContext) throws {
    let output = try CommandOutput(path, in: context)
    try output.append(contents)
    try output.finish()
    (file, self.format, bytes) = (path, format, contents.count)
  }

  /// No text, since the file is the result.
  public func text(in context: CommandContext) -> String { "" }
}
