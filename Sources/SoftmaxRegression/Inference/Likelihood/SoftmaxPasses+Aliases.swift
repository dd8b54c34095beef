extension SoftmaxPasses {
  /// The same logits from the kept features alone: what the others add is given to those that determine them.
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
