internal import Essentials

/// The factor of a sample's residual that accounts for its leverage: (I - s W A)⁻¹, or the square root of that.
///
/// A = X J⁻¹ Xᵀ is the covariance of the K - 1 logits of the sample, and W = diag(p) - p pᵀ. With A = L Lᵀ, W A is similar
/// to the symmetric Lᵀ W L, of which a function f is formed: f(W A) r = L⁻ᵀ f(Lᵀ W L) Lᵀ r.
struct LeverageFactor: Sendable {
  /// J⁻¹ against the reference class, (K - 1) q square.
  let covariance: Matrix<Double>
  /// The q rows of the parameters.
  let terms: [Int]
  let reference: Int
  /// Whether the square root is taken.
  let isRoot: Bool
  let weight: SoftmaxPasses.ScoreWeight

  /// The share of the information below which a direction that a sample alone determines is taken to have no rest; its
  /// residual is zero.
  private static let least = 1e-10

  /// The factor for a sample: a function of its residuals, all K of which it replaces but that of the reference.
  ///
  /// - Parameters:
  ///   - x: the features of the sample, standardised, and the one.
  ///   - p: its probabilities.
  ///   - s: its weight.
  func apply(to r: inout [Double], x: UnsafePointer<Double>, p: [Double], s: Double) {
    let (q, size) = (terms.count, covariance.rows)
    let others = p.indices.filter { $0 != reference }
    let m = others.count
    var a = Matrix<Double>(rows: m, columns: m)
    for i in 0..<m {
      for j in i..<m {
        var form = 0.0
        for (t, first) in terms.enumerated() {
          let line = (i * q + t) * size + j * q
          var product = 0.0
          for (u, second) in terms.enumerated() { product += covariance.elements[line + u] * x[second] }
          form += x[first] * product
        }
        (a[i, j], a[j, i]) = (form, form)
      }
    }
    guard let l = Cholesky(a)?.lower else { return }
    let factor = weight == .factor ? s : 1
    var w = Matrix<Double>(rows: m, columns: m)
    for i in 0..<m {
      for j in 0..<m { w[i, j] = factor * ((i == j ? p[others[i]] : 0) - p[others[i]] * p[others[j]]) }
    }
    guard let eigen = SymmetricEigen(l.transposed * (w * l)) else { return }
    // y = Lᵀ r in the eigenvectors, times the function of the eigenvalues.
    let y = (0..<m).map { j in (0..<m).reduce(0.0) { $0 + l[$1, j] * r[others[$1]] } }
    var z = [Double](repeating: 0, count: m)
    for (index, value) in eigen.values.enumerated() {
      let part = (0..<m).reduce(0.0) { $0 + eigen.vectors[$1, index] * y[$1] }
      let rest = 1 - value
      let scale = rest < Self.least ? 1 : isRoot ? 1 / rest.squareRoot() : 1 / rest
      for i in 0..<m { z[i] += eigen.vectors[i, index] * part * scale }
    }
    // Lᵀ v = z.
    for i in (0..<m).reversed() {
      var value = z[i]
      for j in i + 1..<m { value -= l[j, i] * z[j] }
      z[i] = value / l[i, i]
    }
    for (i, c) in others.enumerated() { r[c] = z[i] }
  }
}
