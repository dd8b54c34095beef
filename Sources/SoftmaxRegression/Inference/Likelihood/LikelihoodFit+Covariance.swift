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
  ///
  /// Under equations between the parameters it is Z (Zᵀ J Z)⁻¹ Zᵀ with a basis Z of the steps that keep them.
  func inverseInformation(reference: Int) -> Matrix<Double>? {
    if let constraints { return constrainedInverse(constraints.steps(reference: reference), reference: reference) }
    return ContrastInformation(
      information, dimension: dimension, reference: reference, totalWeight: passes.totalWeight)?.inverse
  }

  private func constrainedInverse(_ steps: LinearConstraints, reference: Int) -> Matrix<Double>? {
    let q = dimension
    let own = (0..<classes * q).filter { $0 / q != reference }
    let square = Matrix(own.map { a in own.map { passes.totalWeight * information[a, $0] } })
    let free = steps.restricted(square)
    guard let system = Cholesky(free) else { return nil }
    let inverse = Matrix(
      rows: free.rows, columns: free.rows, elements: system.solve(Matrix.identity(free.rows).elements))
    let half = Matrix((0..<inverse.rows).map { steps.full(Array(inverse.row($0))) }).transposed
    return Matrix((0..<half.rows).map { steps.full(Array(half.row($0))) })
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
