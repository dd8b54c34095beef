/// A function with the inverse of its information at `point`, which Fisher's scoring multiplies by the gradient.
///
/// Some of the parameters are free; the others are fixed.
protocol ScoringObjective: Objective {
  /// The places of the free parameters in a point.
  var places: [Int] { get }
  /// The inverse of the information of the free parameters at `point`, summed over the samples.
  var covariance: Matrix<Double> { get }
  /// The information of the free parameters at `point`, summed over the samples.
  var freeInformation: Matrix<Double> { get }
  /// N, the total weight of the samples. The function is a mean over them, so that its inverse Hessian is about N times
  /// the covariance.
  var totalWeight: Double { get }
  /// The sum of the absolute values of the terms of `value`, to which its rounding is relative.
  var magnitude: Double { get }
  /// The largest change of a difference of two logits along a direction, over all samples: one pass.
  func logitRange(along direction: [Double]) -> Double
}

extension ScoringObjective {
  /// The gradient in the free parameters.
  var freeGradient: [Double] { places.map { gradient[$0] } }
}
