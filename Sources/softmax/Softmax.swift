import ArgumentParser
import Foundation
import SoftmaxCommands
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
      TestCommand.self, TableCommand.self, StepCommand.self,
      EffectsCommand.self, IndependenceCommand.self, CheckCommand.self, DiagnoseCommand.self, PlotCommand.self,
      ReportCommand.self, ExportCommand.self, PathCommand.self, SelectCommand.self,
    ])

  static func main() {
    IdleThreads.end()
    StandardStreams.openClosedOnes()
    Signals.prepare()
    Interruption.begin()
    AllocatorSettings.keepFreedMemory()
    do {
      do {
        try ResourceLimits.check()
        let names = configuration.subcommands.map { $0._commandName }
        try CommandName.check(Array(CommandLine.arguments.dropFirst()), among: names)
        var command = try parseAsRoot()
        try command.run()
      } catch let error where exitCode(for: error).isSuccess {
        // The argument parser throws help as an error.
        try Console.deliver(fullMessage(for: error))
      }
    } catch {
      // `exit` is not used, since OpenBLAS would wait there for threads that it could not start.
      _exit(report(error))
    }
  }

  /// Reports an error in one sentence, and returns the exit code.
  private static func report(_ error: any Error) -> Int32 {
    switch error {
    case let error as any ExplainedError:
      Console.complain(error is RequestError ? finished(error.sentence) : error.sentence)
      return CommandFailure.isFailure(error) ? 1 : 2
    default:
      Console.complain(finished(Sentence(sentence(message(for: error)))))
      return 2
    }
  }

  /// The message of the argument parser as one sentence.
  private static func sentence(_ message: String) -> String {
    message.split(separator: "\n").joined(separator: " ").replacing(". Did you mean", with: "; did you mean")
      .replacing(". Please provide", with: "; please provide")
  }

  /// The sentence, with a hint to the help unless it ends with a full stop.
  private static func finished(_ sentence: Sentence) -> Sentence {
    sentence.description.last.map { ".?".contains($0) } ?? true ? sentence : "\(sentence); see \"softmax --help\"."
  }
}
