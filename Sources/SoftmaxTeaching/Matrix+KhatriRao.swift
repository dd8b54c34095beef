public import SoftmaxRegression

extension Matrix where Element == Double {
  /// The row-wise Khatri-Rao product: row i is the Kronecker product of the two rows i.
  public func khatriRao(_ b: Matrix) -> Matrix {
    precondition(rows == b.rows, "A row-wise product takes matrices with the same number of rows.")
    var result = Matrix(rows: rows, columns: columns * b.columns)
    for i in 0..<rows {
      for j in 0..<columns {
        for l in 0..<b.columns { result[i, j * b.columns + l] = self[i, j] * b[i, l] }
      }
    }
    return result
  }
}
