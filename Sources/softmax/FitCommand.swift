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

  @Argument(help: "A .csv, .tsv, .npy or .libsvm file, also with .gz, or - for CSV on standard input.")
  var table: String

  @OptionGroup(title: "Data")
  var data: DataOptions

  @OptionGroup(title: "Model")
  var settings: ModelOptions

  @OptionGroup(title: "Solver")
  var solver: SolverOptions

  @OptionGroup(title: "Output")
  var output: FitOutputOptions

  func validate() throws { try data.check(DataSet.Format(path: table)) }

  mutating func run() throws {
    let classifier = try settings.classifier(solver)
    try output.check(reading: [table] + [data.labels].compactMap { $0 })
    let clock = ContinuousClock.now
    let set = try data.read(table, storesFloats: output.float32)
    let read = (ContinuousClock.now - clock) / .seconds(1)
    let watcher = FitWatcher(
      timeLimit: solver.timeLimit, showsProgress: Console.isTerminal && !output.quiet, traces: output.trace != nil)
    let model = try classifier.fit(set, watch: watcher.see)
    let seconds = FitOutput.Seconds(read: read, fit: watcher.seconds)
    watcher.finish()
    try output.deliver(model, seconds: seconds, threads: classifier.threads, trace: watcher.traceTable)
  }
}

extension DataOptions {
  /// Reads the file that is to be fitted.
  func read(_ path: String, storesFloats: Bool) throws -> TrainingData {
    switch DataSet.Format(path: path) {
    case .table:
      return try TrainingData(contentsOf: path, storesFloats: storesFloats) { table throws(TableError) in
        try encoding(of: table)
      }
    case .npy:
      return try TrainingData(MatrixTable(npy: path, labels: labels, weights: weights), storesFloats: storesFloats)
    case .libsvm: return try TrainingData(MatrixTable(libsvm: path), storesFloats: storesFloats)
    }
  }
}
