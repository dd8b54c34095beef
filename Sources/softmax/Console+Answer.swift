import Foundation
import SoftmaxCommands
import SoftmaxRegression

extension Console {
  /// Runs a request, and prints the answer as one JSON object or as text.
  ///
  /// - Throws: also ``CommandFailure`` if the command failed in spite of valid input, after everything was printed.
  static func answer(_ request: some CommandRequest, json: Bool, in context: CommandContext = .tool) throws {
    let answer: any CommandAnswer
    do {
      answer = try request.run(in: context)
    } catch let interruption as CommandInterruption where json {
      try deliver(interruption.json(naming: context.names) + Data("\n".utf8))
      throw interruption
    }
    let output = try json ? answer.json(in: context) : Data(answer.text(in: context).utf8)
    // From here on only standard output can take time, and Ctrl-C ends the program while it waits there.
    Interruption.end()
    if !output.isEmpty { try deliver(output + Data("\n".utf8)) }
    for note in answer.notes { context.warn(note) }
    if let failure = answer.failure { throw CommandFailure(failure) }
  }
}
