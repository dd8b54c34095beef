import ArgumentParser
import Foundation
import SoftmaxRegression

struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fit a model to a table.",
    discussion: """
      Minimises the mean cross-entropy plus (l2/2) times the sum of the squared coefficients, with free intercepts. \
      Features need no scaling. The gap printed bounds the distance to the true minimum.
      """)

  @Argument(help: "A .csv or .tsv file with a header, or - for CSV on standard input.")
  var table: String

  @OptionGroup(title: "Data")
  var data: DataOptions

  @OptionGroup(title: "Model")
  var settings: ModelOptions

  @OptionGroup(title: "Solver")
  var solver: SolverOptions

  @OptionGroup(title: "Output")
  var output: FitOutputOptions

  mutating func run() throws {
    var classifier = try settings.classifier(solver)
    classifier.storesFloats = output.float32
    try output.check(reading: self.table)
    let clock = ContinuousClock.now
    let table = try Table(contentsOf: self.table)
    let encoding = try data.encoding(of: table)
    let read = (ContinuousClock.now - clock) / .seconds(1)
    let watcher = FitWatcher(
      timeLimit: solver.timeLimit, showsProgress: Console.isTerminal && !output.quiet, traces: output.trace != nil)
    let model = try classifier.fit(table, encoding: encoding, watch: watcher.see)
    let seconds = FitOutput.Seconds(read: read, fit: watcher.seconds)
    watcher.finish()
    try output.deliver(model, seconds: seconds, threads: classifier.threads, trace: watcher.traceTable)
  }
}
