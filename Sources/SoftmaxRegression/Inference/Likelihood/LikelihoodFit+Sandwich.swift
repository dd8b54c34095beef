extension LikelihoodFit {
  /// The inverse of N times the information of the standardised parameters against a reference class, (K - 1) q square.
  func inverseInformation(reference: Int) -> Matrix<Double>? {
    ContrastInformation(
      information, dimension: dimension, reference: reference, totalWeight: passes.totalWeight)?.inverse
  }

  /// c J⁻¹ M J⁻¹ of the standardised parameters.
  ///
  /// - Parameters:
  ///   - inverse: J⁻¹.
  ///   - middle: M, a sum of squares of scores of all features, (K - 1)(d + 1) square.
  ///   - factor: c.
  func sandwich(_ inverse: Matrix<Double>, _ middle: Matrix<Double>, factor: Double) -> Matrix<Double> {
    let (q, chosen) = (dimension, scorePlaces)
    precondition(chosen.count == (classes - 1) * q, "A class has a parameter per kept feature and an intercept.")
    let reduced = Matrix(chosen.map { a in chosen.map { middle[a, $0] } })
    var result = inverse * (reduced * inverse)
    for i in result.elements.indices { result.elements[i] *= factor }
    result.mirrorUpperTriangle()
    return result
  }

  /// The places of the estimated parameters in a score of all features.
  var scorePlaces: [Int] {
    let d = passes.dimension
    return (0..<classes - 1).flatMap { c in terms.map { c * d + $0 } }
  }
}
