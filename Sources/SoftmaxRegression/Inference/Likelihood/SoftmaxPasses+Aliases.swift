extension SoftmaxPasses {
  /// Parameters of the kept features alone that give the same logits: they take over the parts of the features that
  /// they determine.
  func withoutAliases(_ parameters: Parameters, kept: [Int]) -> [Double] {
    guard kept.count < features.columns else { return parameters.elements }
    let (k, left) = (classes, terms(kept))
    var result = Parameters(features: features.columns, intercepts: parameters.intercepts)
    let products = gramProduct(parameters)
    let right = (0..<k).flatMap { c in left.map { products[feature: $0, class: c] } }
    let found = Cholesky(gram(columns: left))?.solve(right)
    for (i, row) in left.enumerated() {
      for c in 0..<k {
        result[feature: row, class: c] = found.map { $0[c * left.count + i] } ?? parameters[feature: row, class: c]
      }
    }
    return result.elements
  }
}
