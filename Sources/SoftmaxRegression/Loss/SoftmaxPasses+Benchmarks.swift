/// Single passes over data, which the benchmarks time; the public interface does not offer them.
///
/// Each pass centres and scales the features, as in every fit.
@_spi(Benchmarks) public struct SinglePasses: Sendable {
  private let passes: SoftmaxPasses

  /// Passes over unweighted samples, on at most `threads` threads.
  public init(features: DesignMatrix, targets: Targets, threads: Int) {
    let scaling = FeatureScaling(
      center: Array(repeating: 0.5, count: features.columns), scale: Array(repeating: 2, count: features.columns))
    passes = SoftmaxPasses(
      Observations(unchecked: features, targets: targets), scaling: scaling, threads: threads)
  }

  /// The cross-entropy and its gradient at (d + 1) x K parameters.
  public func lossAndGradient(_ parameters: [Double]) -> (loss: Double, gradient: [Double]) {
    passes.lossAndGradient(parameters)
  }

  /// The Hessian of the cross-entropy at (d + 1) x K parameters, times a direction.
  public func hessianProduct(_ parameters: [Double], _ direction: [Double]) -> [Double] {
    passes.hessianProduct(parameters, direction)
  }
}
