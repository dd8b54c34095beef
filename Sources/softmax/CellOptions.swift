import ArgumentParser
import SoftmaxRegression

/// The options for the meaning of cells.
struct CellOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Numeric columns whose values are levels; columns of text are always factors.", valueName: "a,b,..."))
  var factor: [String] = []

  @Option(
    help: ArgumentHelp(
      "The first levels of a factor in their order, of which the very first is the baseline; may be repeated. (default: numbers ascending, otherwise texts by their bytes)",
      valueName: "column=a,b,..."))
  var levels: [String] = []

  @Option(
    help: ArgumentHelp(
      "The baseline of a factor; may be repeated. (default: the first level)", valueName: "column=level"))
  var reference: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Pool the levels with fewer rows in one feature, (other).", valueName: "n"))
  var minCount = 0.0

  @Option(
    help: ArgumentHelp(
      "How to treat levels that the fit has not seen: as an error, or as the baseline.", valueName: "error|baseline"))
  var unseen = TableEncoding.UnseenPolicy.error

  @Option(
    help: ArgumentHelp(
      "How to treat missing values: as an error, drop the row, or insert the mean.", valueName: "error|drop|mean"))
  var missing = TableEncoding.MissingPolicy.error

  @Flag(help: "With --missing mean, add a feature that is 1 where a value is missing.")
  var missingIndicator = false
}
