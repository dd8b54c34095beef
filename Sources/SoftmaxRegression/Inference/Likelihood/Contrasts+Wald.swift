extension Contrasts {
  /// The places of all parameters but the intercepts.
  var slopes: [Int] { estimates.indices.filter { $0 % dimension < slopesPerClass } }

  /// Wald's test that some parameters are all zero; nil if their covariance is singular.
  func wald(_ places: [Int]) -> ModelSummary.ChiSquaredTest? {
    variance.wald(places.map { estimates[$0] }, matrices.selecting(places))
  }

  /// Wald's test that some parameters are all zero, of which equations may determine some, on as many degrees of freedom as
  /// their covariance has ranks.
  func dependentWald(_ places: [Int]) -> ModelSummary.ChiSquaredTest? {
    let free = places.filter { covariance[$0, $0] > 0 }
    let scale = free.map { 1 / covariance[$0, $0].squareRoot() }
    var correlation = Matrix<Double>(rows: free.count, columns: free.count)
    for (i, a) in free.enumerated() {
      for (j, b) in free.enumerated() { correlation[i, j] = covariance[a, b] * scale[i] * scale[j] }
    }
    guard scale.allSatisfy(\.isFinite), let eigen = SymmetricEigen(correlation), let most = eigen.values.last else {
      return nil
    }
    let z = zip(free, scale).map { estimates[$0] * $1 }
    var (statistic, degrees) = (0.0, 0)
    for (index, value) in eigen.values.enumerated() where value > 1e-10 * Double(free.count) * most {
      let part = z.indices.reduce(0.0) { $0 + eigen.vectors[$1, index] * z[$1] }
      statistic += part * part / value
      degrees += 1
    }
    return variance.distribution.refusal(of: degrees) == nil
      ? variance.distribution.wald(statistic, degrees: degrees) : nil
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
    let differences = matrices.map { matrix in
      Matrix(
        pairs.map { i in
          pairs.map { j in (matrix[i.0, j.0] - matrix[i.0, j.1]) - (matrix[i.1, j.0] - matrix[i.1, j.1]) }
        })
    }
    return variance.wald(pairs.map { estimates[$0.0] - estimates[$0.1] }, differences)
  }
}
