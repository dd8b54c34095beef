import ArgumentParser
import SoftmaxCommands

/// The options for intervals of predicted probabilities.
struct IntervalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Add intervals for the probabilities, from the table that the model was fitted to.", valueName: "training-table"))
  var intervals: String?

  @Option(help: ArgumentHelp("The class of each row of an .npy training table.", valueName: "y.npy"))
  var labels: String?

  @Option(help: ArgumentHelp("The weight of each row of an .npy training table.", valueName: "w.npy"))
  var weights: String?

  @OptionGroup
  var statistics: StatisticsOptions

  /// The table to which the model was fitted.
  var request: PredictRequest.Intervals {
    var request = PredictRequest.Intervals()
    (request.intervals, request.labels, request.weights) = (intervals, labels, weights)
    return request
  }
}
