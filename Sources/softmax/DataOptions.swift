import ArgumentParser
import SoftmaxCommands

/// The options for the uses of columns.
struct DataOptions: ParsableArguments {
  @Option(help: "The column that holds the class.")
  var target: String?

  @Option(
    help: ArgumentHelp(
      "The columns that hold the probability of each class, instead of --target.", valueName: "a,b,..."))
  var softTarget: [String] = []

  @Option(
    help: ArgumentHelp(
      "The columns that hold the number of samples of each class, instead of --target.", valueName: "a,b,..."))
  var counts: [String] = []

  @Option(
    help: ArgumentHelp(
      "The first classes in their order; the very first is the reference of statistics. (default: numbers ascending, otherwise texts by their bytes)",
      valueName: "a,b,..."))
  var classes: String?

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

  @Option(help: ArgumentHelp("The feature columns. (default: all others)", valueName: "a,b,..."))
  var features: [String] = []

  @Option(help: ArgumentHelp("Columns to leave out.", valueName: "a,b,..."))
  var drop: [String] = []

  @Option(
    help: ArgumentHelp(
      "The column of sample weights, or for an .npy table the file that holds them.", valueName: "column"))
  var weights: String?

  @Option(
    help: ArgumentHelp(
      "Columns of known logits, which are added to those of the features: one for each class in their order (of two classes, one with the log-odds of the second), or class=column for some.",
      valueName: "a,b,..."))
  var offset: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Add the products of numeric features up to this degree.", valueName: "degree"))
  var polynomial = 1

  @Option(help: ArgumentHelp("Products of columns to add as features.", valueName: "a:b,..."))
  var interactions: [String] = []

  @Option(
    help: ArgumentHelp(
      "Target and features in R's notation, instead of the options above: \"y ~ a + b + a:c + poly(d,2)\".",
      valueName: "formula"))
  var formula: String?

  @Flag(help: "Fit no intercepts, like - 1 in a formula; the first factor then has a feature for every level.")
  var noIntercept = false

  @Option(
    help: ArgumentHelp(
      "Use the rows for which this is true, such as 'age > 30 & sex == \"f\"'; the model keeps it for statistics.",
      valueName: "condition"))
  var `where`: String?

  @Option(help: ArgumentHelp("Use the rows that have a value in these columns.", valueName: "a,b,..."))
  var complete: [String] = []

  /// The table with these options, and with the options for its cells.
  func request(_ table: [String], _ cells: CellOptions) -> DataRequest {
    var request = DataRequest(TableNames(table))
    (request.target, request.softTarget, request.labels, request.weights) = (target, softTarget, labels, weights)
    (request.features, request.drop, request.interactions) = (features, drop, interactions)
    (request.tensor, request.labelsTensor) = (tensor, labelsTensor)
    request.counts = counts.isEmpty ? nil : counts
    request.classes = classes
    request.levels = cells.levels.isEmpty ? nil : cells.levels
    request.reference = cells.reference.isEmpty ? nil : cells.reference
    request.where = `where`
    request.complete = complete.isEmpty ? nil : complete
    request.offset = offset.isEmpty ? nil : offset
    (request.polynomial, request.formula, request.noIntercept) = (polynomial, formula, noIntercept)
    (request.factor, request.minCount, request.unseen) = (cells.factor, cells.minCount, cells.unseen)
    (request.missing, request.missingIndicator) = (cells.missing, cells.missingIndicator)
    return request
  }
}
