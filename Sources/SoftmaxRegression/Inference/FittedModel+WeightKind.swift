extension FittedModel {
  /// The basis of a covariance with the meaning of the weights.
  ///
  /// - Throws: ``InferenceError`` if the meaning is not known, or does not allow for standard errors.
  func resolved(_ basis: CovarianceOptions) throws(InferenceError) -> CovarianceOptions {
    var basis = basis
    basis.weightKind = try weightKind(basis.weightKind)
    return basis
  }

  /// The meaning of the weights: the stated one, or else that of the fit; without weights only a stated one.
  ///
  /// - Throws: ``InferenceError`` if the meaning is not known, or does not allow for standard errors.
  func weightKind(_ stated: WeightKind?) throws(InferenceError) -> WeightKind? {
    guard observations.weights != nil else { return stated }
    switch stated ?? model.settings.weightKind ?? observations.impliedWeightKind {
    case nil: throw Self.unknownKind
    case .importance?: throw Self.onlyEstimates
    case let kind?: return kind
    }
  }

  /// The meaning of the weights for tests that rest on the likelihood.
  ///
  /// - Throws: also ``InferenceError`` for probability weights, which give no likelihood.
  func likelihoodWeights(_ stated: WeightKind?) throws(InferenceError) {
    guard try weightKind(stated) == .probability else { return }
    throw InferenceError(
      .settings,
      "Probability weights give no likelihood for this test to rest on; a summary with a sandwich covariance has tests."
    )
  }

  private static let unknownKind = InferenceError(
    .settings,
    "The weights are not all whole numbers, so that they cannot count samples, and the fit was not told their meaning, on "
      + "which all statistics depend; say with \(.weightKind) whether a weight of k is k samples (frequency), or one drawn "
      + "with probability 1/k as in a survey (probability).")

  private static let onlyEstimates = InferenceError(
    .settings,
    "Importance weights give estimates only, since nothing is known about the errors; say with \(.weightKind) if they are "
      + "frequency or probability weights.")
}
