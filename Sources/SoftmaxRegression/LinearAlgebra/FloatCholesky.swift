internal import CBLAS

/// The factorisation `A = L Lᵀ` of a symmetric positive definite matrix, in single precision.
struct FloatCholesky: Sendable {
  private let factor: [Float]
  private let order: Int

  /// Factorises by LAPACK's `spotrf`, n³/3 operations.
  ///
  /// - Parameter matrix: the matrix, of which only the lower half is read.
  /// - Returns: nil if the matrix is not positive definite in single precision.
  init?(_ matrix: Matrix<Double>) {
    precondition(matrix.rows == matrix.columns, "Only a square matrix has a Cholesky factor.")
    let order = matrix.rows
    var a = [Float](unsafeUninitializedCapacity: order * order) { buffer, count in
      for place in 0..<order * order { buffer[place] = Float(matrix.elements[place]) }
      count = order * order
    }
    // OpenBLAS accepts NaN as a pivot.
    guard (0..<order).allSatisfy({ a[$0 * order + $0] > 0 && a[$0 * order + $0].isFinite }) else { return nil }
    var n = Int32(order)
    var leading = max(n, 1)
    var info: Int32 = 0
    // Rows of the lower half are the columns of the upper one.
    spotrf_("U", &n, &a, &leading, &info)
    guard info == 0, (0..<order).allSatisfy({ a[$0 * order + $0].isFinite }) else { return nil }
    factor = a
    self.order = order
  }

  /// The solution x of `A x = b`.
  func solve(_ b: [Float]) -> [Float] {
    guard order > 0, b.count == order else { return [] }
    var x = b
    let n = Int32(order)
    factor.withUnsafeBufferPointer { a in
      guard let a = a.baseAddress else { return }
      cblas_strsv(CblasColMajor, CblasUpper, CblasTrans, CblasNonUnit, n, a, n, &x, 1)
      cblas_strsv(CblasColMajor, CblasUpper, CblasNoTrans, CblasNonUnit, n, a, n, &x, 1)
    }
    return x
  }
}
