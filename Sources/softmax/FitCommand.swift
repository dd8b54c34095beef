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

  @OptionGroup(title: "Cells")
  var cells: CellOptions

  @OptionGroup(title: "Model")
  var settings: ModelOptions

  @OptionGroup(title: "Solver")
  var solver: SolverOptions

  @OptionGroup(title: "Validation")
  var validation: ValidationOptions

  @OptionGroup(title: "Output")
  var output: FitOutputOptions

  mutating func run() throws {
    var classifier = try settings.classifier(solver)
    classifier.storesFloats = output.float32
    try output.check(reading: self.table)
    let clock = ContinuousClock.now
    let table = try Table(contentsOf: self.table)
    let encoding = try data.encoding(of: table, cells)
    let missing = try encoding.missingValues(in: table)
    let read = (ContinuousClock.now - clock) / .seconds(1)
    let watcher = FitWatcher(
      timeLimit: solver.timeLimit, showsProgress: Console.isTerminal && !output.quiet, traces: output.trace != nil)
    var outcome: (model: SoftmaxModel, validation: Validation?)
    if let split = validation.split {
      outcome = try classifier.fit(
        table, encoding: encoding, validating: split, watch: watcher.see, watchFolds: watcher.show)
    } else {
      outcome = (try classifier.fit(table, encoding: encoding, watch: watcher.see), nil)
    }
    let seconds = FitOutput.Seconds(read: read, fit: watcher.seconds)
    watcher.finish()
    let result = FitOutput(
      model: outcome.model, missing: missing, split: validation.split, validation: outcome.validation, seconds: seconds,
      peakMemoryBytes: ResourceUsage.peakMemoryBytes, threads: classifier.threads)
    try output.deliver(result, trace: watcher.traceTable)
  }
}
