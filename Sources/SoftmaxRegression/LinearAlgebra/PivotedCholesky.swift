internal import CBLAS

/// The factorisation `A = L Lᵀ` of a symmetric positive semidefinite matrix of rank r, with the largest pivots first.
struct PivotedCholesky {
  /// The rows of the pivots, in order; r of them.
  let pivots: [Int]
  /// L, n x r, in the order of A's rows.
  let factor: Matrix<Double>
  /// The rows of L that the pivots chose, r x r, lower triangular.
  let triangle: Matrix<Double>

  /// Factorises by LAPACK's `dpstrf` (Higham 1990), n r² operations.
  ///
  /// - Parameter tolerance: pivots below this share of the largest count as zero.
  /// - Returns: nil if an element is not finite.
  init?(_ matrix: Matrix<Double>, tolerance: Double) {
    let n = matrix.rows
    precondition(n == matrix.columns, "Only a square matrix has a Cholesky factor.")
    guard n > 0, matrix.elements.allSatisfy(\.isFinite) else { return nil }
    var a = matrix.elements
    var order = Int32(n)
    var leading = order
    var permutation = [Int32](repeating: 0, count: n)
    var rank: Int32 = 0
    var limit = tolerance * (0..<n).reduce(0) { max($0, matrix[$1, $1]) }
    var work = [Double](repeating: 0, count: 2 * n)
    var info: Int32 = 0
    dpstrf_("L", &order, &a, &leading, &permutation, &rank, &limit, &work, &info)
    guard info >= 0 else { return nil }
    let r = Int(rank)
    var factor = Matrix<Double>(rows: n, columns: r)
    var triangle = Matrix<Double>(rows: r, columns: r)
    for i in 0..<n {
      let row = Int(permutation[i]) - 1
      for j in 0..<min(i + 1, r) {
        // LAPACK is column-major: its columns are rows in this order.
        factor[row, j] = a[j * n + i]
        if i < r { triangle[i, j] = a[j * n + i] }
      }
    }
    pivots = permutation[..<r].map { Int($0) - 1 }
    self.factor = factor
    self.triangle = triangle
  }

  /// The solution of `Tᵀ x = b` for the triangle T and each column of b, r x K.
  func solveTransposed(_ b: Matrix<Double>) -> Matrix<Double> {
    var x = b
    let k = b.columns
    for i in (0..<triangle.rows).reversed() {
      for c in 0..<k { x.elements[i * k + c] /= triangle.elements[i * triangle.columns + i] }
      for j in 0..<i {
        let factor = triangle.elements[i * triangle.columns + j]
        for c in 0..<k { x.elements[j * k + c] -= factor * x.elements[i * k + c] }
      }
    }
    return x
  }

  /// The solution of `T x = b` for the triangle T and each column of b, r x K.
  func solve(_ b: Matrix<Double>) -> Matrix<Double> {
    var x = b
    let k = b.columns
    for i in 0..<triangle.rows {
      for j in 0..<i {
        let factor = triangle.elements[i * triangle.columns + j]
        for c in 0..<k { x.elements[i * k + c] -= factor * x.elements[j * k + c] }
      }
      for c in 0..<k { x.elements[i * k + c] /= triangle.elements[i * triangle.columns + i] }
    }
    return x
  }
}
