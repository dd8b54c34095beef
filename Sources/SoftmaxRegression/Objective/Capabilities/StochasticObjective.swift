/// A function that is a mean over samples, each of which gives a gradient.
public protocol StochasticObjective: Objective {
  /// The number of samples.
  var sampleCount: Int { get }
  /// The mean over the samples of the greatest curvature that one can have: its inverse is a safe stochastic step.
  var sampleCurvature: Double { get }
  /// Moves `point` against the gradient of the mean over some samples, `rate` times as far; leaves the objective as it is.
  func descend(_ point: inout [Double], samples: ArraySlice<Int>, rate: Double)
}
