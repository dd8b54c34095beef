/// A command and its options as a value: what a command line, or a program in another language, asks for.
public protocol CommandRequest: Codable, Equatable, Sendable {
  /// What the command answers.
  associatedtype Answer: CommandAnswer

  /// The name of the command.
  static var command: String { get }

  /// The options, whose keys are at one level.
  var parts: [any RequestPart] { get }

  /// Runs the command.
  ///
  /// - Parameter context: where models and tables come from, and who watches.
  /// - Throws: ``RequestError`` where options do not go together, ``CommandFailure`` where a file cannot be written, and the
  ///   library's errors for input that cannot be used.
  func run(in context: CommandContext) throws -> Answer
}

extension CommandRequest {
  /// Writes the options of all parts at one level.
  public func encode(to encoder: any Encoder) throws {
    for part in parts { try part.encode(to: encoder) }
  }

  /// The keys and the values of all options, in the order of the parts.
  package var options: [(key: String, value: Any)] { parts.flatMap { $0.options } }
}
