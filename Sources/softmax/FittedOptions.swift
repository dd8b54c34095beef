import ArgumentParser
import SoftmaxCommands

/// A model, the table that it was fitted to, and how results are printed: for commands on estimates of the likelihood.
struct FittedOptions: ParsableArguments {
  @Argument(help: "A model file that \"fit --mle\" or \"fit --firth\" has written.")
  var model: String

  @Argument(help: "The table that the model was fitted to, or - for CSV on standard input.")
  var table: String

  @OptionGroup
  var arrays: ArrayOptions

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  /// The model, and the table that it was fitted to.
  var input: ModelTable { arrays.input(model, table) }
}
