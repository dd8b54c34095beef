import ArgumentParser
import SoftmaxCommands

/// A model, the table to which it was fitted, and the form of output, for commands about maximum-likelihood estimates.
struct FittedOptions: ParsableArguments {
  @Argument(help: "A model file that \"fit --mle\" or \"fit --firth\" has written.")
  var model: String

  @Argument(help: "The table that the model was fitted to, in one or several files, or - for CSV on standard input.")
  var table: [String]

  @OptionGroup
  var arrays: ArrayOptions

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  /// The model, and the table to which it was fitted.
  var input: ModelTable { arrays.input(model, table) }
}
