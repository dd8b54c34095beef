extension TrainingSet {
  /// The set without the rows of a fold: they weigh nothing, so that no feature is copied.
  func without(_ fold: Int32, _ assignment: [Int32]) throws(FitError) -> TrainingSet {
    try TrainingSet(
      features: features, targets: targets,
      weights: assignment.indices.map { assignment[$0] == fold ? 0 : weights?[$0] ?? 1 }, classes: classes,
      featureNames: featureNames)
  }
}
