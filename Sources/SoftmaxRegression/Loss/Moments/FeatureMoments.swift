/// The mean and the spread of each feature, which a fit computes first.
struct FeatureMoments: Sendable {
  /// The weighted mean of each feature.
  var mean: [Double]
  /// The weighted population standard deviation of each feature; exactly zero for a constant one.
  var deviation: [Double]

  /// The scaling under which features have mean 0 and spread 1; a constant feature becomes 0 and has its value as unit.
  var scaling: FeatureScaling {
    FeatureScaling(
      center: mean,
      scale: zip(mean, deviation).map { mean, deviation in
        if deviation > 0 { return 1 / deviation }
        return mean != 0 && abs(mean) > Double.leastNormalMagnitude ? 1 / abs(mean) : 1
      })
  }

  /// The scaling under which features have spread 1, and mean 0 except in most sparse columns.
  ///
  /// Centring a sparse column would fill in its zeros. Intercepts are free, so that centring affects only the rounding:
  /// a sparse column is centred only if its mean exceeds 64 deviations. All but a 4097th of such a column is stored,
  /// since mean² ≤ (share stored) · (mean² + deviation²), so that the rest of it can be stored, too. Thus a column
  /// shifted by 1e6 keeps its digits, and no other column loses more than six bits.
  func scaling(of features: DesignMatrix) -> FeatureScaling {
    var result = scaling
    guard case .sparse = features else { return result }
    for j in mean.indices where abs(mean[j]) <= 64 * deviation[j] { result.center[j] = 0 }
    return result
  }

  /// That scaling, and the observations with zeros stored in the sparse columns that it centres.
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
