extension Contrasts {
  /// The places of all parameters but the intercepts.
  var slopes: [Int] { estimates.indices.filter { $0 % dimension < slopesPerClass } }

  /// Wald's test that some parameters are all zero; nil if their covariance is singular.
  func wald(_ places: [Int]) -> ModelSummary.ChiSquaredTest? {
    wald(
      places.map { estimates[$0] }, Matrix(places.map { a in places.map { covariance[a, $0] } }))
  }

  /// Wald's test that some parameters are all zero, of which equations may determine some: its statistic, and the rank of
  /// their covariance.
  func dependentWald(_ places: [Int]) -> (statistic: Double, degrees: Int)? {
    let free = places.filter { covariance[$0, $0] > 0 }
    let scale = free.map { 1 / covariance[$0, $0].squareRoot() }
    var correlation = Matrix<Double>(rows: free.count, columns: free.count)
    for (i, a) in free.enumerated() {
      for (j, b) in free.enumerated() { correlation[i, j] = covariance[a, b] * scale[i] * scale[j] }
    }
    guard scale.allSatisfy(\.isFinite), let eigen = SymmetricEigen(correlation), let most = eigen.values.last else {
      return (0, 0)
    }
    let z = zip(free, scale).map { estimates[$0] * $1 }
    var (statistic, degrees) = (0.0, 0)
    for (index, value) in eigen.values.enumerated() where value > 1e-10 * Double(free.count) * most {
      let part = z.indices.reduce(0.0) { $0 + eigen.vectors[$1, index] * z[$1] }
      statistic += part * part / value
      degrees += 1
    }
    return distribution.refusal(of: degrees) == nil ? (statistic, degrees) : nil
  }

  /// Wald's test that a feature, given by its index among the kept ones, has no effect on any class.
  func wald(feature term: Int) -> ModelSummary.ChiSquaredTest? {
    wald(others.map { index(class: $0, term: term) })
  }

  /// Wald's test that no feature separates two classes: all their slopes are equal, so that they can be merged.
  func wald(merging a: Int, _ b: Int) -> ModelSummary.ChiSquaredTest? {
    let terms = 0..<slopesPerClass
    if a == reference { return wald(terms.map { index(class: b, term: $0) }) }
    if b == reference { return wald(terms.map { index(class: a, term: $0) }) }
    let pairs = terms.map { (index(class: a, term: $0), index(class: b, term: $0)) }
    return wald(
      pairs.map { estimates[$0.0] - estimates[$0.1] },
      Matrix(
        pairs.map { i in
          pairs.map { j in
            (covariance[i.0, j.0] - covariance[i.0, j.1]) - (covariance[i.1, j.0] - covariance[i.1, j.1])
          }
        }))
  }

  /// bᵀ V⁻¹ b; nil if V is singular, as it is for as many parameters as clusters.
  func wald(_ estimates: [Double], _ covariance: Matrix<Double>) -> ModelSummary.ChiSquaredTest? {
    let scale = estimates.indices.map { 1 / covariance[$0, $0].squareRoot() }
    guard !estimates.isEmpty, distribution.refusal(of: estimates.count) == nil,
      scale.allSatisfy({ $0.isFinite && $0 > 0 })
    else { return nil }
    var correlation = covariance
    for i in scale.indices {
      for j in scale.indices { correlation[i, j] *= scale[i] * scale[j] }
    }
    guard let eigen = SymmetricEigen(correlation), let least = eigen.values.first, let most = eigen.values.last,
      least > 1e-13 * Double(scale.count) * most
    else { return nil }
    let z = zip(estimates, scale).map { $0 * $1 }
    let statistic = eigen.values.indices.reduce(0.0) { sum, index in
      let part = z.indices.reduce(0.0) { $0 + eigen.vectors[$1, index] * z[$1] }
      return sum + part * part / eigen.values[index]
    }
    return distribution.wald(statistic, degrees: scale.count)
  }
}
