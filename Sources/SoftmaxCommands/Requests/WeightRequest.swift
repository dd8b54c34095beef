public import SoftmaxRegression

/// The meaning of the weights, for statistics that rest on the likelihood.
public struct WeightRequest: RequestPart {
  /// The meaning of the weights; defaults to that of the fit.
  public var weightKind: WeightKind?

  /// The meaning that the fit has stored.
  public init() {}
}
