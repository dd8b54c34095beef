import ArgumentParser
import Foundation
import SoftmaxRegression

/// Where the results of a fit go.
struct FitOutputOptions: ParsableArguments {
  @Option(
    name: [.customShort("m"), .customLong("model")],
    help: ArgumentHelp("Write the model to this file.", valueName: "model.json"))
  var model: String?

  @Option(help: ArgumentHelp("Write the iterations to this file, as CSV.", valueName: "file.csv"))
  var trace: String?

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  @Flag(help: "Print no progress and no warnings.")
  var quiet = false

  @Flag(help: "Store the features in single precision: half the memory, and 7 digits.")
  var float32 = false

  /// Finds out before the fit whether its files can be written.
  func check(reading files: [String]) throws {
    if let model { try OutputFile.check(model, apartFrom: files) }
    if let trace { try OutputFile.check(trace, apartFrom: files + (model.map { [$0] } ?? [])) }
  }

  /// Writes the files of a fitted model; the first fault, after all was tried.
  private func write(_ model: SoftmaxModel, trace table: Data?) -> ModelFileError? {
    var faults: [ModelFileError] = []
    func attempt(_ body: () throws(ModelFileError) -> Void) {
      do throws(ModelFileError) { try body() } catch { faults.append(error) }
    }
    // Parameters on their way to infinity are no model.
    if let path = self.model, model.report.hasEstimates {
      attempt { () throws(ModelFileError) in try model.save(to: path) }
    }
    if let trace, let table {
      attempt { () throws(ModelFileError) in try OutputFile.write(table, to: trace, isTable: true) }
    }
    return faults.first
  }

  /// Writes and prints a fitted model; throws where it is no optimum, after all was delivered.
  func deliver(_ output: FitOutput, trace table: Data?) throws {
    let model = output.model
    let fault = write(model, trace: table)
    if json {
      try Console.deliver(output.jsonLine())
    } else if model.report.hasEstimates {
      try Console.deliver(output.text(Console.showsColors ? .colored : .plain))
    }
    if !quiet, !model.report.aliased.isEmpty, model.report.hasEstimates {
      let isOne = model.report.aliased.count == 1
      let effect =
        model.report.isFirth
        ? (isOne ? "and was left out: its coefficients are zero." : "and were left out: their coefficients are zero.")
        : "so \(isOne ? "its" : "their") coefficients are one choice of many; drop \(isOne ? "it" : "them") for unique ones."
      let names = model.report.aliased.map(\.withoutControlCharacters).joined(separator: ", ")
      Console.complain("warning: \(names) can be computed from the other columns, \(effect)")
    }
    if let fault { throw Failure(fault.sentence) }
    if !model.report.converged { throw Failure(model.report.termination.sentence) }
    guard output.split != nil else { return }
    guard let validation = output.validation else { throw Failure("The validation was interrupted.") }
    if let fold = validation.perFold.firstIndex(where: { !$0.converged }) {
      throw Failure("The fit without fold \(fold + 1) failed: \(validation.perFold[fold].termination.sentence)")
    }
  }
}
