import Foundation
import SoftmaxRegression

/// The file that a command makes: at a path, or in pieces for the context's consumer.
struct CommandOutput {
  private let writer: OutputWriter?
  private let consume: ((Data) throws -> Void)?
  private let run: CommandRun?

  /// Begins the file.
  ///
  /// - Parameters:
  ///   - path: the path; nil for the consumer.
  ///   - isTable: whether it is compressed if its name ends in .gz.
  ///   - context: the context.
  init(_ path: String?, isTable: Bool = false, in context: CommandContext) throws {
    writer = try path.map { path in
      try CommandFailure.ofWriting { () throws(ModelFileError) in try OutputWriter(path, isTable: isTable) }
    }
    consume = context.consume
    run = context.run
  }

  /// Appends to the file.
  func append(_ contents: Data) throws {
    guard let writer else { return try consume?(contents) ?? () }
    try CommandFailure.ofWriting { () throws(ModelFileError) in try writer.append(contents) }
  }

  /// The written bytes, read again from the file; nil if this is not possible.
  func contents() throws -> Data? {
    try CommandFailure.ofWriting { () throws(ModelFileError) in try writer?.contents() }
  }

  /// Completes the file, and gives it its name.
  func finish() throws {
    try run?.commit()
    try CommandFailure.ofWriting { () throws(ModelFileError) in try writer?.finish() }
  }
}
