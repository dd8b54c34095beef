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
  /// The limits of the command.
  var limits: LimitRequest { get set }
  /// The columns whose cells are names: classes and levels; defaults to none.
  var nameColumns: [String] { get }

  /// Computes the answer; ``run(in:)`` calls it.
  ///
  /// - Parameter context: a context that reads tables as ``reading`` states.
  /// - Throws: ``RequestError`` if options do not go together, ``CommandFailure`` if a file cannot be written, and the
  ///   library's errors for input that cannot be used.
  func answer(in context: CommandContext) throws -> Answer

  /// The answer of a command that was given up, from the part that is known; nil, the default, if there is none.
  ///
  /// - Parameter context: the context of the run.
  func partialAnswer(in context: CommandContext) throws -> Answer?
}

extension CommandRequest {
  /// No columns.
  public var nameColumns: [String] { [] }

  /// Nil.
  public func partialAnswer(in context: CommandContext) throws -> Answer? { nil }

  /// Runs the command.
  ///
  /// A command with a time limit, or in a context that can be interrupted, runs on a separate thread, and the thread of
  /// the caller waits. A command that was given up goes on in that thread, but has no further effects.
  ///
  /// - Parameter context: the models and tables in memory, and the observer.
  /// - Throws: the errors of ``answer(in:)``, those of ``reading`` and ``limits``, and ``CommandInterruption``.
  public func run(in context: CommandContext) throws -> Answer {
    try limits.check()
    let reading = try context.reading(reading, names: nameColumns)
    guard limits.timeLimit != nil || context.isInterrupted != nil else { return try answer(in: reading) }
    let run = CommandRun(Self.command, timeLimit: limits.timeLimit, isInterrupted: context.isInterrupted)
    let running = reading.during(run)
    if let answer = try run.result(grace: Self.grace, { try answer(in: running) }) { return answer }
    defer { context.observer?.end() }
    guard let answer = try partialAnswer(in: running) else { throw run.interruption }
    return answer
  }

  /// The seconds in which the command may end by itself: a fit ends with its present iteration, and a path with its points.
  private static var grace: Double { [FitRequest.command, PathRequest.command].contains(command) ? 0.2 : 0 }

  /// Writes the options of all parts as keys at one level.
  public func encode(to encoder: any Encoder) throws {
    for part in parts { try part.encode(to: encoder) }
  }

  /// The keys and values of all options, in the order of the parts.
  package var options: [(key: String, value: Any)] { parts.flatMap { $0.options } }
}
