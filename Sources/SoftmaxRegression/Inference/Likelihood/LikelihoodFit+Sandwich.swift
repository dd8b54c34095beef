extension LikelihoodFit {
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
