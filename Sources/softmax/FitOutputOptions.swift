import ArgumentParser

/// The options for the output of a fit.
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
}
