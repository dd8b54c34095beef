/// A mean of functions of single samples, each with a gradient.
public protocol StochasticObjective: Objective {
  /// The number of samples.
  var sampleCount: Int { get }
  /// The mean of the largest curvature that each sample can have; its inverse is a safe stochastic step.
  var sampleCurvature: Double { get }
  /// Moves `point` by minus `rate` times the gradient of the mean over some samples; the objective does not change.
  func descend(_ point: inout [Double], samples: ArraySlice<Int>, rate: Double)
}
