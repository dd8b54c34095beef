extension LikelihoodFit {
  /// The covariance matrix of the standardised parameters against a reference class, (K - 1) q square.
  ///
  /// - Throws: ``InferenceError`` if the information is singular, or there is a single cluster.
  func covariance(
    reference: Int, kind: CovarianceKind
  ) throws(InferenceError) -> Matrix<Double> {
    guard let inverse = inverseInformation(reference: reference) else { throw Self.singular }
    guard kind != .model else { return inverse }
    return try sandwich(inverse, reference: reference, kind: kind)
  }

  /// The inverse of N times the information of the standardised parameters against a reference class, (K - 1) q square.
  func inverseInformation(reference: Int) -> Matrix<Double>? {
    ContrastInformation(
      information, dimension: dimension, reference: reference, totalWeight: passes.totalWeight)?.inverse
  }

  /// c J⁻¹ M J⁻¹ of the standardised parameters, with the sum M of the squares of the scores, by samples or by
  /// clusters.
  private func sandwich(
    _ inverse: Matrix<Double>, reference: Int, kind: CovarianceKind
  ) throws(InferenceError) -> Matrix<Double> {
    let middle: Matrix<Double>
    let count: Double
    if kind == .cluster, let clusters = observations.clusters {
      count = Double(clusters.count)
      middle = passes.clusterScoreSquares(point, reference: reference, order: clusters.order, starts: clusters.starts)
    } else {
      count = observations.independentSamples
      let weight: SoftmaxPasses.ScoreWeight = observations.weightKind == .probability ? .factor : .copies
      middle = passes.scoreSquares(point, reference: reference, weight: weight)
    }
    guard count > 1 else {
      throw InferenceError(.singular, "A robust covariance needs at least two independent samples or clusters.")
    }
    let (q, d) = (dimension, passes.dimension)
    let chosen = (0..<classes - 1).flatMap { c in terms.map { c * d + $0 } }
    precondition(chosen.count == (classes - 1) * q, "A class has a parameter per kept feature and an intercept.")
    let reduced = Matrix(chosen.map { a in chosen.map { middle[a, $0] } })
    var result = inverse * (reduced * inverse)
    for i in result.elements.indices { result.elements[i] *= count / (count - 1) }
    result.mirrorUpperTriangle()
    return result
  }
}
