import ArgumentParser
import Foundation
import SoftmaxExports
import SoftmaxFigures
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
    version: "0.1.0",
    subcommands: [
      FitCommand.self, PredictCommand.self, EvaluateCommand.self, SummaryCommand.self, CompareCommand.self,
      EffectsCommand.self, IndependenceCommand.self, CheckCommand.self, DiagnoseCommand.self, PlotCommand.self,
      ReportCommand.self, ExportCommand.self,
    ])

  static func main() {
    StandardStreams.openClosedOnes()
    Signals.prepare()
    ResourceUsage.keepFreedMemory()
    do {
      do {
        try ResourceLimits.check()
        var command = try parseAsRoot()
        try command.run()
      } catch let error where exitCode(for: error).isSuccess {
        // Help comes as an error.
        try Console.deliver(fullMessage(for: error))
      }
    } catch {
      // Not by exit, at which OpenBLAS waits for threads that it could not start.
      _exit(report(error))
    }
  }

  /// Says what went wrong in one sentence, and returns the exit code.
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

  /// The argument parser's words as one sentence that ends as the others do.
  private static func sentence(_ message: String) -> String {
    let line = message.split(separator: "\n").joined(separator: " ").replacing(". Did you mean", with: "; did you mean")
      .replacing(". Please provide", with: "; please provide")
    return line.last.map { ".?".contains($0) } ?? true ? line : line + "; see \"softmax --help\"."
  }
}

/// Something that failed though input and command line were right: exit code 1.
struct Failure: ExplainedError {
  let sentence: Sentence

  init(_ sentence: Sentence) { self.sentence = sentence }

  /// Does what writes a file; that it cannot be written after all is a failure, not a mistake in the input.
  static func ofWriting<R>(_ body: () throws(ModelFileError) -> R) throws -> R {
    do throws(ModelFileError) {
      return try body()
    } catch {
      throw Failure(error.sentence)
    }
  }
}
