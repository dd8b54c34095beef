/// Products of small matrices: parameters, Gram matrices, class covariances.
extension Matrix where Element == Double {
  /// The identity of order `n`.
  static func identity(_ n: Int) -> Matrix {
    var result = Matrix(rows: n, columns: n)
    for i in 0..<n { result.elements[i * n + i] = 1 }
    return result
  }

  /// The chosen columns of the identity of order `n`, n x q.
  static func selection(_ chosen: [Int], of n: Int) -> Matrix {
    var result = Matrix(rows: n, columns: chosen.count)
    for (column, row) in chosen.enumerated() { result[row, column] = 1 }
    return result
  }

  /// The product of two matrices, by BLAS.
  public static func * (a: Matrix, b: Matrix) -> Matrix {
    precondition(a.columns == b.rows, "The inner dimensions of a product agree.")
    BLASThreads.limit()
    var result = Matrix(rows: a.rows, columns: b.columns)
    a.elements.withUnsafeBufferPointer { x in
      b.elements.withUnsafeBufferPointer { y in
        result.elements.withUnsafeMutableBufferPointer { z in
          guard let x = x.baseAddress, let y = y.baseAddress, let z = z.baseAddress else { return }
          BLAS.multiply(x, y, into: z, m: a.rows, n: b.columns, k: a.columns)
        }
      }
    }
    return result
  }

  /// The matrix with each row times a factor.
  func scaled(byRow factors: [Double]) -> Matrix {
    var result = self
    for i in 0..<rows {
      for j in 0..<columns { result.elements[i * columns + j] *= factors[i] }
    }
    return result
  }

  /// The difference from another matrix of the same shape.
  func less(_ other: Matrix) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: sum(elements, -1, times: other.elements))
  }

  /// The sum of the diagonal.
  var trace: Double { (0..<rows).reduce(0) { $0 + self[$1, $1] } }

  /// The symmetric matrix with this upper triangle.
  var mirrored: Matrix {
    var result = self
    result.mirrorUpperTriangle()
    return result
  }

  /// The chosen rows and columns of a square matrix.
  func selecting(_ chosen: [Int]) -> Matrix {
    guard chosen.count < rows else { return self }
    return Matrix(
      rows: chosen.count, columns: chosen.count, elements: chosen.flatMap { i in chosen.map { self[i, $0] } })
  }

  /// Copies the upper triangle onto the lower one.
  mutating func mirrorUpperTriangle() {
    for i in 0..<rows {
      for j in 0..<i { elements[i * columns + j] = elements[j * columns + i] }
    }
  }
}
