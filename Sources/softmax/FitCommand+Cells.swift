import ArgumentParser
import SoftmaxRegression

/// What the cells of the columns mean.
struct CellOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Numeric columns whose values are levels; columns of text are always factors.", valueName: "a,b,..."))
  var factor: [String] = []

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

  func validate() throws {
    guard !missingIndicator || missing == .mean else {
      throw ValidationError("--missing-indicator goes with --missing mean; give both.")
    }
    guard minCount >= 0, minCount.isFinite else {
      throw ValidationError("--min-count must be a number that is not negative.")
    }
  }

  /// These options, which only tables with named columns have a use for, and whether each is given.
  var columnOptions: [(name: String, isGiven: Bool)] {
    [
      ("--factor", !factor.isEmpty), ("--min-count", minCount != 0), ("--unseen", unseen != .error),
      ("--missing", missing != .error), ("--missing-indicator", missingIndicator),
    ]
  }

  func set(_ options: inout TableEncoding.Options, in table: Table) {
    options.factors = DataOptions.names(factor, in: table)
    options.minimumCount = minCount
    options.unseen = unseen
    options.missing = missing
    options.indicatesMissing = missingIndicator
  }
}

/// How a fit is scored on rows that it has not seen.
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

  func validate() throws {
    guard holdout == nil || folds == nil else { throw ValidationError("Give --holdout or --folds, not both.") }
    if let holdout, !(holdout > 0 && holdout < 1) {
      throw ValidationError("--holdout must be a share between 0 and 1, such as 0.2.")
    }
    if let folds, folds < 2 { throw ValidationError("--folds must be a whole number of at least 2.") }
  }

  var split: Split? { holdout.map { .holdout($0) } ?? folds.map { .folds($0) } }
}
