/// A command and its options as a value, from a command line or a program in another language.
public protocol CommandRequest: Codable, Equatable, Sendable {
  /// The type of the answer.
  associatedtype Answer: CommandAnswer

  /// The name of the command.
  static var command: String { get }

  /// The options, whose keys are at one level.
  var parts: [any RequestPart] { get }
  /// The properties of the text of the tables.
  var reading: ReadingRequest { get set }
  /// The columns whose cells are names: classes and levels; defaults to none.
  var nameColumns: [String] { get }

  /// Computes the answer; ``run(in:)`` calls it.
  ///
  /// - Parameter context: a context that reads tables as ``reading`` states.
  /// - Throws: ``RequestError`` if options do not go together, ``CommandFailure`` if a file cannot be written, and the
  ///   library's errors for input that cannot be used.
  func answer(in context: CommandContext) throws -> Answer
}

extension CommandRequest {
  /// No columns.
  public var nameColumns: [String] { [] }

  /// Runs the command.
  ///
  /// - Parameter context: the models and tables in memory, and the observer.
  /// - Throws: the errors of ``answer(in:)``, and those of ``reading``.
  public func run(in context: CommandContext) throws -> Answer {
    try answer(in: context.reading(reading, names: nameColumns))
  }

  /// Writes the options of all parts as keys at one level.
  public func encode(to encoder: any Encoder) throws {
    for part in parts { try part.encode(to: encoder) }
  }

  /// The keys and values of all options, in the order of the parts.
  package var options: [(key: String, value: Any)] { parts.flatMap { $0.options } }
}
