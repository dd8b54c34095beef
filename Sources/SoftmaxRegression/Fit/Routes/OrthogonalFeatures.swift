/// Features in an orthonormal basis of the columns that are kept, and the map of the parameters.
///
/// The standardised kept columns are Q R, with Q from ``ColumnSpace`` and R upper triangular. The coordinates of a row
/// are those of Q, with spread 1, and v = R w for the coefficients w of the standardised features.
struct OrthogonalFeatures: Sendable {
  /// The kept features, in their order.
  let kept: [Int]
  /// The coordinates, n x r; zero in rows of weight zero.
  let features: Matrix<Double>
  /// The scaling of all features to which `parameters` belong.
  let scaling: FeatureScaling
  /// R, r x r, after the row of the intercept if there is one.
  private let factor: Matrix<Double>
  private let hasIntercept: Bool

  /// - Parameters:
  ///   - data: the samples.
  ///   - spread: the centre and the spread of each feature.
  ///   - aliased: the features that are left out.
  init(_ data: SoftmaxPasses, _ spread: FeatureMoments, without aliased: [Int]) {
    scaling = spread.scaling
    hasIntercept = data.hasIntercept
    var chosen = scaling
    for j in aliased { chosen.scale[j] = 0 }
    let columns = data.scaled(chosen)
    let space = ColumnSpace(columns, tolerance: 0)
    kept = space.kept
    let basis = space.basis
    factor = basis * columns.columns(0..<data.features.columns).rows(kept).transposed
    var features = Matrix<Double>(rows: data.features.rows, columns: kept.count)
    let first = hasIntercept ? 1 : 0
    for i in 0..<features.rows where data.share(i) > 0 {
      let root = data.share(i).squareRoot()
      for b in 0..<kept.count { features[i, b] = basis[b + first, i] / root }
    }
    self.features = features
  }

  /// The parameters of the standardised features for those of the coordinates, with zeros for features left out.
  func parameters(of coordinates: Parameters) -> Parameters {
    let (r, k, first) = (kept.count, coordinates.classes, hasIntercept ? 1 : 0)
    var result = Parameters(features: scaling.center.count, intercepts: coordinates.intercepts)
    for c in 0..<k {
      for b in (0..<r).reversed() {
        var value = coordinates[feature: b, class: c]
        for a in b + 1..<max(r, b + 1) { value -= factor[b + first, a] * result[feature: kept[a], class: c] }
        value /= factor[b + first, b]
        result[feature: kept[b], class: c] = value
        if hasIntercept { result[feature: result.features, class: c] -= factor[0, b] * value }
      }
    }
    return result
  }

  /// The inverse of `parameters`, but for features that were left out.
  func coordinates(of parameters: Parameters) -> Parameters {
    let (r, k, first) = (kept.count, parameters.classes, hasIntercept ? 1 : 0)
    var result = Parameters(features: r, intercepts: parameters.intercepts)
    for c in 0..<k {
      for (a, j) in kept.enumerated() {
        let value = parameters[feature: j, class: c]
        for b in 0...a { result[feature: b, class: c] += factor[b + first, a] * value }
        if hasIntercept { result[feature: r, class: c] += factor[0, a] * value }
      }
    }
    return result
  }
}
