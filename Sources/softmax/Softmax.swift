import ArgumentParser
import Foundation
import SoftmaxRegression

/// The command-line tool; each command has a file of its own.
@main
struct Softmax: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "softmax",
    abstract: "Multinomial (softmax) logistic regression, fitted to the true optimum.",
    discussion: """
      Results go to standard output, everything else to standard error. Exit codes: 0 done; 1 failed (not \
      converged, separated, a write that failed); 2 an error in the input or the command line.
      """,
    subcommands: [FitCommand.self, PredictCommand.self, EvaluateCommand.self])

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      Foundation.exit(report(error))
    }
  }

  /// Says what went wrong in one sentence, and returns the exit code.
  private static func report(_ error: any Error) -> Int32 {
    switch error {
    case let failure as Failure:
      Console.complain(failure.description)
      return 1
    case let error as any CustomStringConvertible
    where error is TableError || error is FitError || error is ModelFileError:
      Console.complain(error.description)
      return 2
    default:
      guard !exitCode(for: error).isSuccess else {
        print(fullMessage(for: error))
        return 0
      }
      let message = message(for: error)
      if !message.isEmpty { Console.complain(message.split(separator: "\n").joined(separator: " ")) }
      return error is ExitCode ? exitCode(for: error).rawValue : 2
    }
  }
}

/// Something that failed though input and command line were right: exit code 1.
struct Failure: Error, CustomStringConvertible {
  let description: String
}
