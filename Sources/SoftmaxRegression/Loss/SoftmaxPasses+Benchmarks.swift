/// Single passes over data, for the benchmarks to time: the public interface has none.
///
/// The features are centred and scaled on the way, as in every fit.
@_spi(Benchmarks) public struct SinglePasses: Sendable {
  private let passes: SoftmaxPasses

  /// Passes over unweighted samples, on at most so many threads.
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
