extension SoftmaxPasses {
  /// Parameters of the kept features alone that give the same logits: they take over the parts of the features that
  /// they determine.
  func withoutAliases(_ parameters: Parameters, kept: [Int]) -> [Double] {
    let (k, d) = (classes, features.columns)
    let dropped = (0..<d).filter { !kept.contains($0) }
    guard !dropped.isEmpty else { return parameters.elements }
    let gram = gram()
    let left = terms(kept)
    let reduced = Matrix(left.map { i in left.map { gram[i, $0] } })
    var result = parameters
    let factor = Cholesky(reduced)
    for a in dropped {
      let shares = factor?.solve(left.map { gram[$0, a] }) ?? []
      for (i, share) in zip(left, shares) {
        for c in 0..<k { result[feature: i, class: c] += share * parameters[feature: a, class: c] }
      }
      for c in 0..<k { result[feature: a, class: c] = 0 }
    }
    return result.elements
  }
}
