import ArgumentParser
import SoftmaxRegression

/// The files of labels and weights of an .npy table, which contains only features.
struct ArrayOptionGroup: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The classes of an .npy table: one per row, or a row of probabilities for all classes.", valueName: "y.npy"))
  var labels: String?

  @Option(help: ArgumentHelp("The weight of each row of an .npy table.", valueName: "w.npy"))
  var weights: String?

  /// The given files.
  var paths: [String] { [labels, weights].compactMap { $0 } }

  /// A table with these files.
  func file(_ table: String, for model: SoftmaxModel) -> TableFile {
    TableFile(table, labels: labels, weights: weights, featureCount: model.features.count)
  }

  /// Reads a whole table with these files.
  func read(_ table: String, for model: SoftmaxModel) throws -> DataSet {
    try DataSet(contentsOf: table, labels: labels, weights: weights, featureCount: model.features.count)
  }
}
