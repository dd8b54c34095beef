extension SoftmaxModel {
  /// The meaning of the weights that a request for a fit of the same data must state; nil if the fit would assume it.
  ///
  /// - Parameter data: the data to which the model was fitted.
  package func statedWeightKind(in data: DataSet) -> WeightKind? {
    guard let kind = settings.weightKind else { return nil }
    let weights = try? predictor.samples(of: data).weights
    return kind == .frequency && WeightNumbers(weights) != .fractional ? nil : kind
  }
}
