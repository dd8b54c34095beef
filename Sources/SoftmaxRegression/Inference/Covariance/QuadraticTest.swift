/// The quadratic form bᵀ V⁻¹ b, by the eigenvectors of the correlation matrix of V.
struct QuadraticTest {
  let statistic: Double
  private let scale: [Double]
  private let eigen: SymmetricEigen

  /// - Returns: nil if V is singular, as it is for as many parameters as clusters.
  init?(_ estimates: [Double], _ covariance: Matrix<Double>) {
    let scale = estimates.indices.map { 1 / covariance[$0, $0].squareRoot() }
    guard !estimates.isEmpty, scale.allSatisfy({ $0.isFinite && $0 > 0 }) else { return nil }
    var correlation = covariance
    for i in scale.indices {
      for j in scale.indices { correlation[i, j] *= scale[i] * scale[j] }
    }
    guard let eigen = SymmetricEigen(correlation), let least = eigen.values.first, let most = eigen.values.last,
      least > 1e-13 * Double(scale.count) * most
    else { return nil }
    let z = zip(estimates, scale).map { $0 * $1 }
    statistic = eigen.values.indices.reduce(0.0) { sum, index in
      let part = z.indices.reduce(0.0) { $0 + eigen.vectors[$1, index] * z[$1] }
      return sum + part * part / eigen.values[index]
    }
    (self.scale, self.eigen) = (scale, eigen)
  }

  /// tr(B V⁻¹).
  func trace(_ b: Matrix<Double>) -> Double {
    eigen.values.indices.reduce(0.0) { sum, index in
      var form = 0.0
      for i in scale.indices {
        for j in scale.indices {
          form += eigen.vectors[i, index] * eigen.vectors[j, index] * b[i, j] * scale[i] * scale[j]
        }
      }
      return sum + form / eigen.values[index]
    }
  }
}
