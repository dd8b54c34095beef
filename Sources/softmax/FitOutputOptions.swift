import ArgumentParser

/// The options for the output of a fit.
struct FitOutputOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Write the path of --cv to this file.", valueName: "path.json"))
  var path: String?

  @Option(
    name: [.customShort("m"), .customLong("model")],
    help: ArgumentHelp("Write the model to this file.", valueName: "model.json"))
  var model: String?

  @Option(help: ArgumentHelp("Write the iterations to this file, as CSV.", valueName: "file.csv"))
  var trace: String?

  @Option(
    help: ArgumentHelp(
      "Write the predictions of the rows that --folds or --holdout hold out to this file, and print all of their scores.",
      valueName: "file.csv"))
  var predictions: String?

  @OptionGroup
  var answer: AnswerOptions
}
