internal import SoftmaxRegression

extension TableEncoding {
  /// The target of the model.
  var trainingTarget: Target? {
    target.map { .column($0) } ?? softTargets.map { countsSamples ? .counts($0) : .probabilities($0) }
  }

  /// The settings with which the columns of a fit are checked again.
  var checkOptions: Options {
    var options = Options()
    options.features = columns
    let factors = factors
    options.factors = columns.filter { factors[$0] != nil }
    options.weights = weights
    options.rowChoice = rowChoice
    options.missing = missing
    options.cells = cells
    options.unseen = unseen
    return options
  }
}
