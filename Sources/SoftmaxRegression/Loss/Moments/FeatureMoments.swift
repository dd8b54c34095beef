/// The mean and the spread of each feature, which are known before a fit.
struct FeatureMoments: Sendable {
  /// The weighted mean of each feature.
  var mean: [Double]
  /// The weighted population standard deviation of each feature; exactly zero for a constant one.
  var deviation: [Double]

  /// The scaling under which features have mean 0 and spread 1; a constant feature becomes 0, in units of its value.
  var scaling: FeatureScaling {
    FeatureScaling(
      center: mean,
      scale: zip(mean, deviation).map { mean, deviation in
        if deviation > 0 { return 1 / deviation }
        return mean != 0 && abs(mean) > Double.leastNormalMagnitude ? 1 / abs(mean) : 1
      })
  }

  /// The view of features in which they have spread 1, and mean 0 where that does not fill in the zeros of a sparse column.
  ///
  /// Intercepts are free, so that centring matters for digits alone: a sparse column is centred only where its mean
  /// exceeds 64 deviations. Then all but a 4097th of it is stored, since mean² ≤ (share stored) · (mean² + deviation²), and the
  /// rest of it can be stored too. So a column shifted by 1e6 keeps its digits, and no other loses more than six bits.
  ///
  /// - Returns: the features, with zeros stored in centred columns, and the view of them.
  func view(of features: DesignMatrix) -> (DesignMatrix, FeatureScaling) {
    guard case .sparse(let matrix) = features else { return (features, scaling) }
    var view = scaling
    for j in mean.indices where abs(mean[j]) <= 64 * deviation[j] { view.center[j] = 0 }
    let centered = view.center.indices.filter { view.center[$0] != 0 }
    guard !centered.isEmpty else { return (features, view) }
    let counts = matrix.columnCounts
    return (.sparse(matrix.filled(columns: centered.contains { counts[$0] < matrix.rows } ? centered : [])), view)
  }
}
