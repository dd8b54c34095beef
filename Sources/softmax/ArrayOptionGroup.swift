import ArgumentParser
import SoftmaxRegression

/// What goes with an .npy table, which holds nothing but features.
struct ArrayOptionGroup: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The classes of an .npy table: one per row, or a row of probabilities for all classes.", valueName: "y.npy"))
  var labels: String?

  @Option(help: ArgumentHelp("The weight of each row of an .npy table.", valueName: "w.npy"))
  var weights: String?

  @OptionGroup(title: "Reading")
  var reading: ReadingOptionGroup

  /// The files that are given.
  var paths: [String] { [labels, weights].compactMap { $0 } }

  /// A table and what goes with it.
  func file(_ table: String, for model: SoftmaxModel) -> TableFile {
    TableFile(
      table, labels: labels, weights: weights, featureCount: model.features.count, formats: reading.formats(for: model))
  }

  /// Reads a table and what goes with it, whole.
  func read(_ table: String, for model: SoftmaxModel) throws -> DataSet {
    try DataSet(
      contentsOf: table, labels: labels, weights: weights, featureCount: model.features.count,
      formats: reading.formats(for: model))
  }
}
