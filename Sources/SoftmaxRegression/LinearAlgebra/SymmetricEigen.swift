internal import CBLAS

/// The eigendecomposition `A = V diag(values) Vᵀ` of a symmetric matrix.
package struct SymmetricEigen {
  /// The eigenvalues, ascending.
  package let values: [Double]
  /// The eigenvectors as the columns of an n x n orthogonal matrix.
  package let vectors: Matrix<Double>

  /// Decomposes a symmetric n x n matrix by LAPACK's divide and conquer (`dsyevd`), O(n³).
  ///
  /// - Returns: nil if the iteration fails, which happens only if an element is not finite.
  package init?(_ matrix: Matrix<Double>) {
    let n = matrix.rows
    precondition(n == matrix.columns, "Only a square matrix has eigenvalues.")
    guard n > 0 else {
      values = []
      vectors = matrix
      return
    }
    guard matrix.elements.allSatisfy(\.isFinite) else { return nil }
    var a = matrix.elements
    var w = [Double](repeating: 0, count: n)
    var order = Int32(n)
    var info: Int32 = 0
    var realSize: Int32 = -1
    var integerSize: Int32 = -1
    var realWork = [0.0]
    var integerWork: [Int32] = [0]
    // The first call returns the sizes of the work arrays.
    dsyevd_("V", "U", &order, &a, &order, &w, &realWork, &realSize, &integerWork, &integerSize, &info)
    realSize = Int32(realWork[0])
    integerSize = integerWork[0]
    realWork = Array(repeating: 0, count: Int(realSize))
    integerWork = Array(repeating: 0, count: Int(integerSize))
    dsyevd_("V", "U", &order, &a, &order, &w, &realWork, &realSize, &integerWork, &integerSize, &info)
    guard info == 0 else { return nil }
    values = w
    // LAPACK stores eigenvectors as columns in column-major order, which are rows in this order.
    vectors = Matrix(rows: n, columns: n, elements: a).transposed
  }
}
