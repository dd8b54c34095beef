public import Foundation
public import SoftmaxRegression

/// The commands, each of which runs from a JSON object and returns a JSON object.
public enum Commands {
  /// The requests of all commands, in the order of the tool's help.
  public static let requests: [any CommandRequest.Type] = [
    FitRequest.self, PredictRequest.self, EvaluateRequest.self, SummaryRequest.self, CompareRequest.self,
    TestRequest.self, TableRequest.self, StepRequest.self,
    EffectsRequest.self, IndependenceRequest.self, CheckRequest.self, DiagnoseRequest.self, PlotRequest.self,
    ReportRequest.self, ExportRequest.self, PathRequest.self, SelectRequest.self,
  ]

  /// The outcome of a command.
  public struct Result: Sendable {
    /// The answer, a JSON object.
    public let json: Data
    /// The reason why the command failed in spite of valid input; nil if it succeeded.
    public let failure: Sentence?
  }

  /// Runs a command.
  ///
  ///     {"command": "summary", "model": "iris.json", "table": "iris.csv", "level": 0.9}
  ///
  /// - Parameters:
  ///   - json: the request: an object with the key `command` and the keys of that command.
  ///   - context: the models and tables in memory, and the observer.
  /// - Returns: the answer; for a command that was interrupted before there was a result, an object with the keys
  ///   `interrupted` and `termination`.
  /// - Throws: ``RequestError`` if the command or a key is unknown, and the errors of ``CommandRequest/run(in:)``.
  public static func run(_ json: Data, in context: CommandContext) throws -> Result {
    struct Header: Decodable {
      let command: String
    }
    let known = requests.map { $0.command }.joined(separator: ", ")
    guard let header = try? JSONDecoder().decode(Header.self, from: json) else {
      throw RequestError("A request must be a JSON object with the key \"command\", which is one of \(known).")
    }
    guard let type = requests.first(where: { $0.command == header.command }) else {
      throw RequestError("There is no command \(header.command.excerpt); the commands are \(known).")
    }
    return try run(type.init(json: json), in: context)
  }

  private static func run(_ request: some CommandRequest, in context: CommandContext) throws -> Result {
    let answer: any CommandAnswer
    do {
      answer = try request.run(in: context)
    } catch let interruption as CommandInterruption {
      return Result(json: try interruption.json(naming: context.names), failure: interruption.sentence)
    }
    for note in answer.notes { context.warn(note) }
    return Result(json: try answer.json(in: context), failure: answer.failure)
  }
}
