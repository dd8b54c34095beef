import ArgumentParser
import SoftmaxRegression

/// What standard errors and intervals rest on.
struct CovarianceOptionGroup: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How standard errors are estimated: model, robust or cluster. (default: model)", valueName: "kind"),
    transform: { try Self.parse($0, "covariance") })
  var covariance: CovarianceKind?

  @Option(help: ArgumentHelp("The column that holds the clusters.", valueName: "column"))
  var cluster: String?

  @Option(
    help: ArgumentHelp(
      "The meaning of weights: frequency (numbers of samples) or probability (1 / the probability of being drawn). (default: frequency)",
      valueName: "kind"),
    transform: { try Self.parse($0, "kind of weights") })
  var weightKind: WeightKind?

  @Option(parsing: .unconditional, help: ArgumentHelp("The coverage of the intervals. (default: 0.95)", valueName: "p"))
  var level: Double?

  /// Whether any is given.
  var areGiven: Bool { covariance != nil || cluster != nil || weightKind != nil || level != nil }

  func options() -> CovarianceOptions {
    var options = CovarianceOptions()
    options.covariance = covariance
    options.cluster = cluster
    options.weightKind = weightKind ?? options.weightKind
    options.level = level ?? options.level
    return options
  }

  static func parse<Kind: CaseIterable & RawRepresentable>(
    _ name: String, _ what: String
  ) throws -> Kind where Kind.RawValue == String {
    guard let kind = Kind(rawValue: name) else {
      let known = Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("there is no \(what) \"\(name)\"; take one of \(known)")
    }
    return kind
  }
}

/// Intervals for predicted probabilities.
struct IntervalOptionGroup: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Add intervals for the probabilities, from the table that the model was fitted to.", valueName: "training-table"))
  var intervals: String?

  @Option(help: ArgumentHelp("The class of each row of an .npy training table.", valueName: "y.npy"))
  var labels: String?

  @Option(help: ArgumentHelp("The weight of each row of an .npy training table.", valueName: "w.npy"))
  var weights: String?

  @OptionGroup
  var statistics: CovarianceOptionGroup

  /// The files that are read.
  var paths: [String] { [intervals, labels, weights].compactMap { $0 } }

  /// The intervals that are asked for, or nil.
  func intervals(
    of model: SoftmaxModel, file: String, table: String, formats: TableFormats
  ) throws -> ProbabilityIntervals? {
    guard let intervals else {
      guard !statistics.areGiven, labels == nil, weights == nil else {
        throw ValidationError(
          "the options of intervals go with --intervals TABLE, which names the table that the model was fitted to")
      }
      return nil
    }
    guard intervals != "-" || table != "-" else {
      throw ValidationError("standard input cannot be both the training table and the table to predict; name a file")
    }
    let data = try DataSet(
      contentsOf: intervals, labels: labels, weights: weights, featureCount: model.features.count, formats: formats)
    try model.checkUnpenalized(data, path: intervals, file: file)
    return try ProbabilityIntervals(FittedModel(model, to: data), statistics.options())
  }
}
