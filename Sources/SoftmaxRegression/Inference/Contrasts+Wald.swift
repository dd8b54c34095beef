extension Contrasts {
  /// The places of everything but the intercepts.
  var slopes: [Int] { estimates.indices.filter { $0 % dimension != dimension - 1 } }

  /// Wald's test that some parameters are all zero, bᵀ V⁻¹ b; nil where their covariance is singular, as it is for more
  /// parameters than clusters.
  func wald(_ places: [Int]) -> ModelSummary.ChiSquaredTest? {
    let scale = places.map { 1 / covariance[$0, $0].squareRoot() }
    guard !places.isEmpty, scale.allSatisfy({ $0.isFinite && $0 > 0 }) else { return nil }
    let correlation = Matrix(
      zip(places, scale).map { a, s in zip(places, scale).map { b, t in covariance[a, b] * s * t } })
    guard let eigen = SymmetricEigen(correlation), let least = eigen.values.first, let most = eigen.values.last,
      least > 1e-13 * Double(places.count) * most
    else { return nil }
    let z = zip(places, scale).map { estimates[$0] * $1 }
    let statistic = eigen.values.indices.reduce(0.0) { sum, index in
      let part = z.indices.reduce(0.0) { $0 + eigen.vectors[$1, index] * z[$1] }
      return sum + part * part / eigen.values[index]
    }
    return ModelSummary.ChiSquaredTest(
      statistic: statistic, degreesOfFreedom: places.count,
      pValue: Distributions.chiSquaredTail(statistic, degrees: places.count))
  }
}
