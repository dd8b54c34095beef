extension SoftmaxPasses {
  /// The aliased features: those that are constant, or a linear combination of the intercept and earlier features.
  ///
  /// Without an intercept, a feature is aliased if it is zero, or a linear combination of earlier features. The
  /// correlation matrix is factorised by Cholesky's method in the order of the features, so that the aliased ones are
  /// those that R's `lm` names: a feature is aliased if its variance given the earlier ones is at most 1e-11 of its
  /// variance. If sparse features are too many for a Gram matrix, only the constant ones are found. If dense features
  /// are at least as many as the rows, their ``ColumnSpace`` has the answer.
  func aliased(_ moments: FeatureMoments) -> [Int] { aliasing(moments).features }

  /// The aliased features, and the least share of a feature's variance that those before it leave unexplained, among
  /// the others; 1 if that was not computed.
  func aliasing(_ moments: FeatureMoments) -> (features: [Int], leastShare: Double) {
    let d = features.columns
    let moments = viewMoments(moments)
    let scale = moments.deviation.map { $0 > 0 ? 1 / $0 : 0 }
    guard !isLargeSparse else { return (scale.indices.filter { scale[$0] == 0 }, 1) }
    let center = moments.scaling(of: features).center
    let data = scaled(FeatureScaling(center: center, scale: scale))
    // At least as many features as rows leave no matrix of the order of the features.
    if sparseRows == nil, shards == nil, d >= features.rows {
      let kept = Set(ColumnSpace(data, tolerance: Self.aliasTolerance).kept)
      return ((0..<d).filter { !kept.contains($0) }, 1)
    }
    var residual = data.gram()
    for a in 0..<d {
      // The mean after centring: rounding for dense features; sparse columns are seldom centred.
      let mean = residual[a, d]
      for b in a..<d { residual[a, b] -= mean * residual[b, d] }
    }
    var result: [Int] = []
    var least = 1.0
    for j in 0..<d {
      let pivot = residual[j, j]
      guard pivot > Self.aliasTolerance else {
        result.append(j)
        continue
      }
      least = min(least, pivot)
      for a in (j + 1)..<max(d, j + 1) {
        let factor = residual[j, a] / pivot
        for b in a..<d { residual[a, b] -= factor * residual[j, b] }
      }
    }
    return (result, least)
  }

  /// The share of a feature's variance that those before it may leave unexplained without being aliased.
  static let aliasTolerance = 1e-11
}
