/// A command and its options as a value, from a command line or a program in another language.
public protocol CommandRequest: Codable, Equatable, Sendable {
  /// The type of the answer.
  associatedtype Answer: CommandAnswer

  /// The name of the command.
  static var command: String { get }

  /// The options, whose keys are at one level.
  var parts: [any RequestPart] { get }

  /// Runs the command.
  ///
  /// - Parameter context: the models and tables in memory, and the observer.
  /// - Throws: ``RequestError`` if options do not go together, ``CommandFailure`` if a file cannot be written, and the
  ///   library's errors for input that cannot be used.
  func run(in context: CommandContext) throws -> Answer
}

extension CommandRequest {
  /// Writes the options of all parts as keys at one level.
  public func encode(to encoder: any Encoder) throws {
    for part in parts { try part.encode(to: encoder) }
  }

  /// The keys and values of all options, in the order of the parts.
  package var options: [(key: String, value: Any)] { parts.flatMap { $0.options } }
}
