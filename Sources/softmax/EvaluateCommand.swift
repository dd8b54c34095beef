import ArgumentParser
import SoftmaxCommands

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Compare a model's predictions with the classes in a table.")

  @Argument(help: "A model file that \"fit\" has written.")
  var model: String

  @Argument(
    help:
      "A .csv, .tsv, .dta, .sav, .npy, .npz, .safetensors or .libsvm file with the model's features and target, or - for CSV on standard input. Several files are one table."
  )
  var table: [String]

  @OptionGroup
  var arrays: ArrayOptions

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  mutating func run() throws {
    var request = EvaluateRequest(arrays.input(model, table))
    request.reading = arrays.reading.request
    request.limits = limits.request
    try Console.answer(request, json: json)
  }
}
