internal import Essentials

/// The information of the parameters W_k - W_reference of the other classes: its inverse and its determinant.
///
/// Both belong to the sum over the samples, class-major. The matrix is scaled to a unit diagonal before it is inverted,
/// so that rare classes and features of small effect cost no digits.
struct ContrastInformation: Sendable {
  /// The covariance matrix of the contrasts, (K - 1) q square.
  let inverse: Matrix<Double>
  /// The natural logarithm of the determinant, the same for every reference.
  let logDeterminant: Double

  /// - Parameters:
  ///   - information: the mean information of all K classes, K q square.
  ///   - dimension: q, the parameters of a class.
  ///   - reference: the class whose parameters are left out.
  ///   - totalWeight: N.
  /// - Returns: nil if the information is singular in double precision.
  init?(_ information: Matrix<Double>, dimension q: Int, reference: Int, totalWeight: Double) {
    let places = (0..<information.rows).filter { $0 / q != reference }
    let size = places.count
    let scale = places.map { 1 / (information[$0, $0] * totalWeight).squareRoot() }
    guard scale.allSatisfy(\.isFinite) else { return nil }
    var scaled = Matrix<Double>(rows: size, columns: size)
    for (i, a) in places.enumerated() {
      for (j, b) in places.enumerated() { scaled[i, j] = information[a, b] * totalWeight * scale[i] * scale[j] }
    }
    guard let factor = Cholesky(scaled) else { return nil }
    var inverse = Matrix(rows: size, columns: size, elements: factor.solve(Matrix.identity(size).elements))
    inverse.mirrorUpperTriangle()
    for i in 0..<size {
      for j in 0..<size { inverse[i, j] *= scale[i] * scale[j] }
    }
    self.inverse = inverse
    logDeterminant = factor.logDeterminant - 2 * scale.reduce(0) { $0 + log($1) }
  }
}
