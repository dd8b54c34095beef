import ArgumentParser
import SoftmaxRegression

/// A model, the table that it was fitted to, and how results are printed: for commands on estimates of the likelihood.
struct FittedOptionGroup: ParsableArguments {
  @Argument(help: "A model file that \"fit --mle\" or \"fit --firth\" has written.")
  var model: String

  @Argument(help: "The table that the model was fitted to, or - for CSV on standard input.")
  var table: String

  @OptionGroup
  var arrays: ArrayOptionGroup

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  /// The model and the whole table; a model that was penalised is refused, with the command that fits it otherwise.
  func read() throws -> FittedModel {
    let model = try SoftmaxModel(contentsOf: self.model)
    let data = try arrays.read(table, for: model)
    try model.checkUnpenalized(data, path: table, file: self.model)
    return try FittedModel(model, to: data)
  }

  /// Prints a result, as text or as JSON.
  func deliver(_ result: some Encodable & CustomStringConvertible) throws {
    try deliver(result, text: result.description)
  }

  /// Prints a result, as the text or as JSON.
  func deliver(_ result: some Encodable, text: String) throws {
    if json {
      try Console.deliver(result.jsonLine())
    } else {
      try Console.deliver(text)
    }
  }
}
