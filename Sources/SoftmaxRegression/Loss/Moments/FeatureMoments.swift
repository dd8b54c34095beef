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

  /// The scaling under which features have spread 1, and mean 0 where that does not fill in the zeros of a sparse column.
  ///
  /// Intercepts are free, so that centring matters for digits alone: a sparse column is centred only where its mean
  /// exceeds 64 deviations. Then all but a 4097th of it is stored, since mean² ≤ (share stored) · (mean² + deviation²), and the
  /// rest of it can be stored too. So a column shifted by 1e6 keeps its digits, and no other loses more than six bits.
  func scaling(of features: DesignMatrix) -> FeatureScaling {
    var result = scaling
    guard case .sparse = features else { return result }
    for j in mean.indices where abs(mean[j]) <= 64 * deviation[j] { result.center[j] = 0 }
    return result
  }

  /// Observations under that scaling: with zeros stored in the sparse columns that it centres.
  func standardised(_ observations: Observations) -> (Observations, FeatureScaling) {
    let scaling = scaling(of: observations.features)
    guard case .sparse(let matrix) = observations.features else { return (observations, scaling) }
    let centered = scaling.center.indices.filter { scaling.center[$0] != 0 }
    guard !centered.isEmpty else { return (observations, scaling) }
    let counts = matrix.columnCounts
    let filled = matrix.filled(columns: centered.contains { counts[$0] < matrix.rows } ? centered : [])
    return (observations.with(features: .sparse(filled)), scaling)
  }
}
