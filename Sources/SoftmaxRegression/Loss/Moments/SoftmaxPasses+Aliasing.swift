extension SoftmaxPasses {
  /// The features that are constant, or a linear combination of the intercept and the features before them; without an intercept
  /// a feature is aliased if it is zero, or a combination of features alone.
  ///
  /// A Cholesky factorisation of the correlation matrix in the features' own order, as R's `lm` names them: a
  /// feature whose variance given the earlier ones falls below 1e-11 of its own is aliased. Of sparse features that are too
  /// many for a Gram matrix only the constant ones are named.
  func aliased(_ moments: FeatureMoments) -> [Int] {
    let d = features.columns
    let moments = viewMoments(moments)
    let scale = moments.deviation.map { $0 > 0 ? 1 / $0 : 0 }
    guard !isLargeSparse else { return scale.indices.filter { scale[$0] == 0 } }
    let center = moments.scaling(of: features).center
    var residual = scaled(FeatureScaling(center: center, scale: scale)).gram()
    for a in 0..<d {
      // What centering has left of the means: nothing but rounding for dense features.
      let mean = residual[a, d]
      for b in a..<d { residual[a, b] -= mean * residual[b, d] }
    }
    var result: [Int] = []
    for j in 0..<d {
      let pivot = residual[j, j]
      guard pivot > 1e-11 else {
        result.append(j)
        continue
      }
      for a in (j + 1)..<max(d, j + 1) {
        let factor = residual[j, a] / pivot
        for b in a..<d { residual[a, b] -= factor * residual[j, b] }
      }
    }
    return result
  }
}
