import ArgumentParser
import Foundation
import SoftmaxRegression

/// Where the results of a fit go.
struct FitOutputOptions: ParsableArguments {
  @Option(
    name: [.customShort("m"), .customLong("model")], help: ArgumentHelp("Write the model.", valueName: "model.json"))
  var model: String?

  @Option(help: ArgumentHelp("Write the iterations as CSV.", valueName: "file.csv"))
  var trace: String?

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  @Flag(help: "No progress and no warnings.")
  var quiet = false

  @Flag(help: "Keep the features in single precision: half the memory, and 7 digits.")
  var float32 = false

  /// Finds out before the fit whether its files can be written.
  func check(reading files: [String]) throws {
    if let model { try OutputFile.check(model, apartFrom: files) }
    if let trace { try OutputFile.check(trace, apartFrom: files + (model.map { [$0] } ?? [])) }
  }

  /// Writes and prints a fitted model; throws where it is no optimum, after all was delivered.
  func deliver(_ model: SoftmaxModel, seconds: FitOutput.Seconds, threads: Int, trace table: Data?) throws {
    if let trace, let table {
      try Failure.ofWriting { () throws(ModelFileError) in try OutputFile.write(table, to: trace) }
    }
    // Parameters on their way to infinity are no model.
    if let path = self.model, model.report.hasEstimates {
      try Failure.ofWriting { () throws(ModelFileError) in try model.save(to: path) }
    }
    if json {
      let output = FitOutput(
        model: model, seconds: seconds, peakMemoryBytes: ResourceUsage.peakMemoryBytes, threads: threads)
      try Console.deliver(output.jsonLine())
    } else if model.report.hasEstimates {
      try Console.deliver(model.description)
    }
    if !quiet, !model.report.aliased.isEmpty, model.report.hasEstimates {
      Console.complain(
        "warning: \(model.report.aliased.joined(separator: ", ")) can be computed from the other columns, so their "
          + "coefficients are one choice of many; drop them for unique ones.")
    }
    if !model.report.converged { throw Failure(description: model.report.termination) }
  }
}
