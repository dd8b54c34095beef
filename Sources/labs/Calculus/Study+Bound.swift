import SoftmaxRegression

extension Study {
  /// Böhning's method with a mistake: the mean gradient over the bound of the sum, a step N times too short.
  ///
  /// Since the gradient sums to zero over classes, its product with the inverse of the bound is 2 G (X̃ᵀX̃/N)⁻¹.
  func shortenedBound(steps: Int) throws -> Trace {
    guard let inverse = loss.gram.positiveDefiniteInverse else {
      throw LabError(description: "The features of a lesson are collinear.")
    }
    var weights = zero
    var points = [SoftmaxObjective.point(weights)]
    for _ in 0..<steps {
      weights = weights.adding(loss.gradient(at: weights) * inverse, times: -2 / loss.totalWeight)
      points.append(SoftmaxObjective.point(weights))
    }
    return Trace(points: points, study: self)
  }
}
