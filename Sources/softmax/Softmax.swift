import ArgumentParser
import Foundation
import SoftmaxExports
import SoftmaxFigures
import SoftmaxRegression

/// The command-line tool; each command is in a separate file.
@main
struct Softmax: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "softmax",
    abstract: "Multinomial (softmax) logistic regression, fitted to the true optimum.",
    discussion: """
      Results go to standard output, everything else to standard error. Exit codes: 0 done; 1 failed (not \
      converged, separated, a write that failed); 2 an error in the input or the command line.
      """,
    version: "0.1.0",
    subcommands: [
      FitCommand.self, PredictCommand.self, EvaluateCommand.self, SummaryCommand.self, CompareCommand.self,
      EffectsCommand.self, IndependenceCommand.self, CheckCommand.self, DiagnoseCommand.self, PlotCommand.self,
      ReportCommand.self, ExportCommand.self,
    ])

  static func main() {
    ResourceUsage.keepFreedMemory()
    do {
      do {
        var command = try parseAsRoot()
        try command.run()
      } catch let error where exitCode(for: error).isSuccess {
        // The argument parser throws help as an error.
        try Console.deliver(fullMessage(for: error))
      }
    } catch {
      Foundation.exit(report(error))
    }
  }

  /// Reports an error in one sentence, and returns the exit code.
  private static func report(_ error: any Error) -> Int32 {
    switch error {
    case let error as any ExplainedError:
      Console.complain(error.sentence)
      switch error {
      case is Failure: return 1
      case let error as FigureError: return error.isFailure ? 1 : 2
      case let error as ExportError: return error.kind == .unsupported ? 2 : 1
      default: return 2
      }
    default:
      Console.complain(Sentence(sentence(message(for: error))))
      return 2
    }
  }

  /// The message of the argument parser as one sentence, in the form of the other messages.
  private static func sentence(_ message: String) -> String {
    let line = message.split(separator: "\n").joined(separator: " ").replacing(". Did you mean", with: "; did you mean")
      .replacing(". Please provide", with: "; please provide")
    return line.last.map { ".?".contains($0) } ?? true ? line : line + "; see \"softmax --help\"."
  }
}

/// A failure in spite of valid input and a valid command line: exit code 1.
struct Failure: ExplainedError {
  let sentence: Sentence

  init(_ sentence: Sentence) { self.sentence = sentence }

  /// Runs `body`, which writes a file; if it cannot be written, this is a failure and not a fault of the input.
  static func ofWriting<R>(_ body: () throws(ModelFileError) -> R) throws -> R {
    do throws(ModelFileError) {
      return try body()
    } catch {
      throw Failure(error.sentence)
    }
  }
}
