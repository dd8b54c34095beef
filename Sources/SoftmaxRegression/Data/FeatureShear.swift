/// Coordinates for a model without intercepts whose features are far from zero in relation to their spread.
///
/// Such columns are nearly constant, and thus nearly parallel, and differences of their coefficients would be lost in
/// rounding. Let the pivot p be the feature with the largest ratio of mean and deviation, and m_j the mean of a shifted
/// feature. In place of the features x stand
///
///     z_j = x_j - (m_j / m_p) x_p for each other shifted feature j,    z_p = x_p / m_p.
///
/// The z_j have mean zero, and z_p is nearly 1: an intercept in all but name. The coefficients v of z give those of x:
///
///     w_j = v_j,    w_p = (v_p - Σ_j m_j v_j) / m_p.
struct FeatureShear: Sendable {
  /// p.
  let pivot: Int
  /// m, zero for features that are not shifted.
  let means: [Double]
  /// The ratio of mean and deviation beyond which a feature is shifted.
  private static let limit = 64.0

  /// - Returns: nil if fewer than two features are shifted.
  init?(mean: [Double], deviation: [Double]) {
    let shifted = mean.indices.filter { abs(mean[$0]) > Self.limit * deviation[$0] }
    guard shifted.count > 1,
      let pivot = shifted.max(by: { abs(mean[$0]) / deviation[$0] < abs(mean[$1]) / deviation[$1] })
    else { return nil }
    self.pivot = pivot
    var means = [Double](repeating: 0, count: mean.count)
    for j in shifted { means[j] = mean[j] }
    self.means = means
  }

  /// The shifted features without the pivot.
  private var others: [Int] { means.indices.filter { $0 != pivot && means[$0] != 0 } }

  /// z, n x d.
  func sheared(_ features: DesignMatrix) -> Matrix<Double> {
    var result = Matrix<Double>(rows: features.rows, columns: features.columns)
    let ratios = means.map { $0 / means[pivot] }
    for i in 0..<features.rows {
      // Means are subtracted before anything is rounded.
      let center = features.value(i, pivot) - means[pivot]
      for j in means.indices {
        let value = features.value(i, j) - means[j]
        result[i, j] = j == pivot ? 1 + center / means[j] : value - ratios[j] * center
      }
    }
    return result
  }

  /// w for v, (d + 1) x K.
  func original(_ sheared: Parameters) -> Parameters {
    var result = sheared
    for c in 0..<sheared.classes {
      let rest = others.reduce(sheared[feature: pivot, class: c]) { $0 - means[$1] * sheared[feature: $1, class: c] }
      result[feature: pivot, class: c] = rest / means[pivot]
    }
    return result
  }

  /// v for w, (d + 1) x K.
  func sheared(_ original: Parameters) -> Parameters {
    var result = original
    for c in 0..<original.classes {
      result[feature: pivot, class: c] = means.indices.reduce(0) { $0 + means[$1] * original[feature: $1, class: c] }
    }
    return result
  }

  /// The gradient in w for that in v, (d + 1) x K: ∂w_j = ∂v_j + m_j ∂v_p and ∂w_p = m_p ∂v_p.
  func gradientOfOriginal(_ sheared: Parameters) -> Parameters {
    var result = sheared
    for c in 0..<sheared.classes {
      let common = sheared[feature: pivot, class: c]
      for j in others { result[feature: j, class: c] += means[j] * common }
      result[feature: pivot, class: c] = means[pivot] * common
    }
    return result
  }
}
