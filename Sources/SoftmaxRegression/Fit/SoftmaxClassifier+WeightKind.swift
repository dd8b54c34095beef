extension SoftmaxClassifier {
  /// The settings with the meaning of the weights, which defaults to frequencies for whole numbers.
  func stating(_ observations: Observations) -> SoftmaxClassifier {
    var result = self
    result.weightKind = weightKind ?? observations.impliedWeightKind
    return result
  }
}
