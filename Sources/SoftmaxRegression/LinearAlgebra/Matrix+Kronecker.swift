extension Matrix where Element == Double {
  /// The Kronecker product A ⊗ B: block (i, j) is a_ij B.
  public func kronecker(_ b: Matrix) -> Matrix {
    var result = Matrix(rows: rows * b.rows, columns: columns * b.columns)
    for i in 0..<rows {
      for j in 0..<columns {
        for k in 0..<b.rows {
          for l in 0..<b.columns { result[i * b.rows + k, j * b.columns + l] = self[i, j] * b[k, l] }
        }
      }
    }
    return result
  }

  /// The eigenvalues of a symmetric matrix, ascending, by LAPACK's `dsyevd`; nil if an element is not finite.
  public var symmetricEigenvalues: [Double]? { SymmetricEigen(self)?.values }

  /// An orthonormal basis of the null space of a symmetric matrix, as columns: the eigenvectors of the eigenvalues
  /// below `tolerance` times the largest.
  public func nullSpace(tolerance: Double = 1e-12) -> Matrix? {
    guard let eigen = SymmetricEigen(self) else { return nil }
    let limit = tolerance * (eigen.values.map(abs).max() ?? 0)
    let chosen = eigen.values.indices.filter { abs(eigen.values[$0]) <= limit }
    var basis = Matrix(rows: rows, columns: chosen.count)
    for (column, index) in chosen.enumerated() {
      for i in 0..<rows { basis[i, column] = eigen.vectors[i, index] }
    }
    return basis
  }

  /// The number of eigenvalues of a symmetric matrix above `tolerance` times the largest.
  public func symmetricRank(tolerance: Double = 1e-12) -> Int? {
    nullSpace(tolerance: tolerance).map { rows - $0.columns }
  }

  /// The inverse of a symmetric positive definite matrix by its Cholesky factor; nil if it is not definite.
  public var positiveDefiniteInverse: Matrix? {
    guard let factor = Cholesky(self) else { return nil }
    var result = Matrix(rows: rows, columns: rows)
    for j in 0..<rows {
      var unit = [Double](repeating: 0, count: rows)
      unit[j] = 1
      for (i, value) in factor.solve(unit).enumerated() { result[i, j] = value }
    }
    result.mirrorUpperTriangle()
    return result
  }
}
