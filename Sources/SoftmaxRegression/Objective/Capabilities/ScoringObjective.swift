/// A function of which the information has been inverted at `point`: what Fisher's scoring steps by.
///
/// Some of the parameters are free; the others stay as they are.
protocol ScoringObjective: Objective {
  /// The places of the free parameters in a point.
  var places: [Int] { get }
  /// The inverse of the information of the free parameters at `point`, summed over the samples.
  var covariance: Matrix<Double> { get }
  /// N, the total weight of the samples: N times the covariance is near the inverse Hessian of the function, which is a mean.
  var totalWeight: Double { get }
  /// The sum of the sizes of the terms that `value` is the sum of, to which its rounding is relative.
  var magnitude: Double { get }
  /// The greatest change of a difference of logits by a direction, shaped like a point, over all samples: one pass.
  func logitRange(along direction: [Double]) -> Double
}

extension ScoringObjective {
  /// The gradient in the free parameters.
  var freeGradient: [Double] { places.map { gradient[$0] } }
}
