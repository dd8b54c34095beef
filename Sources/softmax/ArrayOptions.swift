import ArgumentParser
import SoftmaxCommands

/// The files of labels and weights of an .npy table, which contains only features.
struct ArrayOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The classes of an .npy or .npz table: one per row, or a row of probabilities for all classes.",
      valueName: "y.npy"))
  var labels: String?

  @Option(
    help: ArgumentHelp("The array of features in a file of several arrays, such as .safetensors.", valueName: "X"))
  var tensor: String?

  @Option(help: ArgumentHelp("The array of classes in the same file.", valueName: "y"))
  var labelsTensor: String?

  @Option(help: ArgumentHelp("The weight of each row of an .npy table.", valueName: "w.npy"))
  var weights: String?

  @OptionGroup
  var offsets: OffsetOptions

  @OptionGroup(title: "Reading")
  var reading: ReadingOptionGroup

  /// A table with these files.
  func input(_ table: [String]) -> TableInput {
    var input = TableInput(TableNames(table), labels: labels, weights: weights, offset: offsets.lists)
    (input.tensor, input.labelsTensor) = (tensor, labelsTensor)
    return input
  }

  /// A model, and a table with these files.
  func input(_ model: String, _ table: [String]) -> ModelTable {
    var input = ModelTable(
      model: model, table: TableNames(table), labels: labels, weights: weights, offset: offsets.lists)
    (input.tensor, input.labelsTensor) = (tensor, labelsTensor)
    return input
  }
}
