/// The covariance of the features within classes, pooled over the classes, in a basis T in which it and the penalty are
/// diagonal: Tᵀ S T = diag(e), Tᵀ Λ T = λ I.
///
/// It is what classes share, whatever the point and the strength of the penalty: the features' Gram matrix less that of
/// the class means, S = Σ_i s_i x_i x_iᵀ / N - Σ_k π_k m_k m_kᵀ. One eigendecomposition of order d serves a whole fit.
/// The basis follows the penalty, so that products do not depend on the units of the features.
struct PooledCovariance: Sendable {
  /// The mean of the features in each class, K x d.
  let means: Matrix<Double>
  /// T, d x d, row-major; a row belongs to a feature.
  let basis: [Float]
  /// e, length d, not negative.
  let values: [Float]

  /// d.
  var features: Int { means.columns }
  /// K.
  var classes: Int { means.rows }

  /// - Parameters:
  ///   - gram: the Gram matrix of the centred features and the intercept, (d + 1) x (d + 1).
  ///   - classMeans: the means and the shares of the classes.
  ///   - penalty: λ Λ, diagonal, with a positive factor for each feature.
  /// - Returns: nil if it cannot be decomposed.
  init?(gram: Matrix<Double>, _ classMeans: ClassMeans, penalty: QuadraticForm) {
    let (means, shares) = (classMeans.means, classMeans.shares)
    let (d, k) = (means.columns, means.rows)
    let unit = penalty.factors.map { 1 / $0.squareRoot() }
    var weighed = means
    for c in 0..<k {
      for j in 0..<d { weighed.elements[c * d + j] *= shares[c] }
    }
    let between = means.transposed * weighed
    var within = Matrix<Double>(rows: d, columns: d)
    for i in 0..<d {
      for j in 0..<d { within[i, j] = (gram[i, j] - between[i, j]) * unit[i] * unit[j] }
    }
    guard let eigen = SymmetricEigen(within), let largest = eigen.values.last, largest > 0, largest < 1e30 else {
      return nil
    }
    var basis = [Float](repeating: 0, count: d * d)
    for i in 0..<d {
      for j in 0..<d { basis[i * d + j] = Float(unit[i] * eigen.vectors.elements[i * d + j]) }
    }
    self.means = means
    self.basis = basis
    values = eigen.values.map { Float(max($0, 0)) }
  }

  /// Whether the rounding of the largest eigenvalue, at the curvature of an even class, leaves a penalty of this λ.
  ///
  /// Otherwise the units of the features are so different that rounding would hide the penalty.
  func resolves(_ strength: Double) -> Bool { 1e-13 * Double(values.last ?? 0) / Double(classes) < strength }

  /// Turns rows of features, or of derivatives in coefficients, into coordinates: rows x d times T.
  func rotate(_ rows: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>, count: Int) {
    basis.withUnsafeBufferPointer {
      guard let basis = $0.baseAddress else { return }
      BLAS.multiply(rows, basis, into: result, m: count, n: features, k: features)
    }
  }

  /// Turns rows of coordinates into coefficients: rows x d times Tᵀ.
  func rotateBack(_ rows: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>, count: Int) {
    basis.withUnsafeBufferPointer {
      guard let basis = $0.baseAddress else { return }
      BLAS.multiply(rows, transposed: basis, into: result, m: count, n: features, k: features)
    }
  }

  /// The linear discriminants with a multiple of the penalty's metric added to the covariance, (d + 1) x K with sum zero
  /// over classes: coefficients (S + γ ē Λ/λ)⁻¹ m_k, and intercepts -½ m_k · those.
  ///
  /// - Parameter shrinkage: γ, in units of the mean ē of e.
  func discriminants(shrinkage: Double) -> Parameters {
    let (d, k) = (features, classes)
    let mean = Double(values.reduce(0, +)) / Double(d)
    let inverse = values.map { 1 / ($0 + Float(shrinkage * mean)) }
    var (rows, rotated) = (means.elements.map { Float($0) }, [Float](repeating: 0, count: k * d))
    rows.withUnsafeMutableBufferPointer { rows in
      rotated.withUnsafeMutableBufferPointer { rotated in
        guard let rows = rows.baseAddress, let rotated = rotated.baseAddress else { return }
        rotate(rows, into: rotated, count: k)
        for c in 0..<k {
          for j in 0..<d { rotated[c * d + j] *= inverse[j] }
        }
        rotateBack(rotated, into: rows, count: k)
      }
    }
    var result = Parameters(features: d, intercepts: Array(repeating: 0, count: k))
    for c in 0..<k {
      var product = 0.0
      for j in 0..<d {
        let w = Double(rows[c * d + j])
        result.elements[j * k + c] = w
        product += w * means.elements[c * d + j]
      }
      result.elements[d * k + c] = -product / 2
    }
    return result.centered()
  }
}
