internal import CBLAS
internal import Essentials

/// The factorisation `A = L Lᵀ` of a symmetric positive definite matrix.
struct Cholesky: Sendable {
  private let factor: [Double]
  private let order: Int

  /// Factorises by LAPACK's `dpotrf`, n³/3 operations.
  ///
  /// - Returns: nil if the matrix is not positive definite in double precision.
  init?(_ matrix: Matrix<Double>) {
    precondition(matrix.rows == matrix.columns, "Only a square matrix has a Cholesky factor.")
    // OpenBLAS accepts NaN as a pivot.
    guard matrix.elements.allSatisfy(\.isFinite) else { return nil }
    var a = matrix.elements
    var n = Int32(matrix.rows)
    var leading = max(n, 1)
    var info: Int32 = 0
    dpotrf_("L", &n, &a, &leading, &info)
    guard info == 0 else { return nil }
    factor = a
    order = matrix.rows
  }

  /// L, with zeros above its diagonal.
  var lower: Matrix<Double> {
    var result = Matrix<Double>(rows: order, columns: order)
    for i in 0..<order {
      for j in 0...i { result[i, j] = factor[j * order + i] }
    }
    return result
  }

  /// The natural logarithm of A's determinant.
  var logDeterminant: Double { 2 * (0..<order).reduce(0) { $0 + log(factor[$1 * order + $1]) } }

  /// The solution x of `A x = b`; for several systems their right sides are concatenated, and so are the solutions.
  func solve(_ b: [Double]) -> [Double] {
    guard order > 0, !b.isEmpty else { return [] }
    var x = b
    var n = Int32(order)
    var leading = n
    var count = Int32(b.count / order)
    var info: Int32 = 0
    factor.withUnsafeBufferPointer { a in
      guard let a = a.baseAddress else { return }
      guard count > 1 else {
        // `dpotrs` would copy the factor first, which costs more than solving one system.
        cblas_dtrsv(CblasColMajor, CblasLower, CblasNoTrans, CblasNonUnit, n, a, n, &x, 1)
        cblas_dtrsv(CblasColMajor, CblasLower, CblasTrans, CblasNonUnit, n, a, n, &x, 1)
        return
      }
      dpotrs_("L", &n, &count, a, &leading, &x, &leading, &info)
    }
    return x
  }
}
