import ArgumentParser
import Foundation
import SoftmaxRegression

struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fit a model to a table.",
    discussion: """
      Minimises the mean cross-entropy plus (l2/2) times the sum of the squared coefficients. Intercepts are not \
      penalised, and --no-intercept leaves them out; --firth uses Jeffreys' prior instead of the squared coefficients. \
      Features need no scaling. The printed gap bounds the distance to the true minimum.
      """)

  @Argument(help: "A .csv, .tsv, .npy or .libsvm file, which may be compressed (.gz), or - for CSV on standard input.")
  var table: String

  @OptionGroup(title: "Data")
  var data: DataOptions

  @OptionGroup(title: "Cells")
  var cells: CellOptions

  @OptionGroup(title: "Reading")
  var reading: ReadingOptionGroup

  @OptionGroup(title: "Model")
  var settings: ModelOptions

  @OptionGroup(title: "Solver")
  var solver: SolverOptions

  @OptionGroup(title: "Validation")
  var validation: ValidationOptions

  @OptionGroup(title: "Output")
  var output: FitOutputOptions

  func validate() throws { try data.check(TableFormats.standard.format(of: table), cells, reading) }

  mutating func run() throws {
    let classifier = try settings.classifier(solver, hasIntercept: data.hasIntercept)
    try output.check(reading: [table] + data.arrays(besides: table))
    let clock = ContinuousClock.now
    let set = try data.read(
      table, cells, formats: reading.formats(names: data.names(cells), isQuiet: output.quiet),
      storesFloats: output.float32)
    let read = (ContinuousClock.now - clock) / .seconds(1)
    if let warning = set.targetWarning, !output.quiet {
      Console.complain("warning: \(warning) Make few classes of its values if it is one; \"softmax check\" has more.")
    }
    if !output.quiet { for note in set.notes { Console.complain("warning: \(note)") } }
    let watcher = FitWatcher(
      timeLimit: solver.timeLimit, tolerance: classifier.tolerance,
      showsProgress: Console.showsProgress && !output.quiet, traces: output.trace != nil)
    let outcome: (model: SoftmaxModel, validation: Validation?) =
      if let split = validation.split {
        try classifier.fit(set, validating: split, watch: watcher.see, watchFolds: watcher.show)
      } else {
        (try classifier.fit(set, watch: watcher.see), nil)
      }
    let seconds = FitOutput.Seconds(read: read, fit: watcher.seconds)
    watcher.finish()
    let result = FitOutput(
      model: outcome.model, missing: set.missing, split: validation.split, validation: outcome.validation,
      seconds: seconds, peakMemoryBytes: ResourceUsage.peakMemoryBytes, threads: classifier.threads)
    try output.deliver(result, trace: watcher.traceTable)
  }
}
