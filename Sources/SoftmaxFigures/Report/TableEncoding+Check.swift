internal import SoftmaxRegression

extension TableEncoding {
  /// What the model predicts.
  var trainingTarget: Target? {
    target.map { .column($0) } ?? softTargets.map { .probabilities($0) }
  }

  /// The settings under which the columns of a fit are examined again.
  var checkOptions: Options {
    var options = Options()
    options.features = columns
    options.factors = columns.filter { factor(of: $0) != nil }
    options.weights = weights
    options.missing = missing
    options.cells = cells
    options.unseen = unseen
    return options
  }
}
