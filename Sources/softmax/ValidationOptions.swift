import ArgumentParser

/// The options for scores on held-out rows.
struct ValidationOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Hold out this share of the rows: fit the model to the others, and score it on these.", valueName: "share"))
  var holdout: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Fit the model to all rows, and estimate its score by cross-validation with n folds.", valueName: "n"))
  var folds: Int?
}
