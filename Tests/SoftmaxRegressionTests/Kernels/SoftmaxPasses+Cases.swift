@testable import SoftmaxRegression

extension SoftmaxPasses {
  /// Passes over samples that need no check.
  init(
    features: DesignMatrix, targets: Targets, weights: [Double]?, scaling: FeatureScaling, hasIntercept: Bool = true,
    threads: Int, shards: Shards? = nil
  ) {
    self.init(
      Observations(unchecked: features, targets: targets, weights: weights, shards: shards), scaling: scaling,
      hasIntercept: hasIntercept, threads: threads)
  }
}
