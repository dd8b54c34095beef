/// A symmetric matrix of K x K blocks made of one block for each pair of classes, as the Hessian is.
///
/// Block (k, l) is -S_kl, and a diagonal block is minus the sum of the others in its row. So its null space contains
/// every vector that is the same for all classes. The matrix is expressed in the basis T of r directions: rK x rK,
/// class by class.
struct PairLaplacian {
  /// The matrix, class-major.
  private(set) var matrix: Matrix<Double>

  /// - Parameters:
  ///   - pairs: S_kl for k < l, (d + 1) x (d + 1) each, in the order (0,1), (0,2), ..., (K-2,K-1).
  ///   - basis: T, (d + 1) x r.
  init(pairs: [Matrix<Double>], basis: Matrix<Double>, classes k: Int) {
    let r = basis.columns
    let transposed = basis.transposed
    var diagonal = Array(repeating: Matrix<Double>(rows: r, columns: r), count: k)
    matrix = Matrix(rows: r * k, columns: r * k)
    var index = 0
    for a in 0..<k {
      for b in (a + 1)..<max(k, a + 1) {
        let block = transposed * (pairs[index] * basis)
        index += 1
        for i in block.elements.indices {
          diagonal[a].elements[i] += block.elements[i]
          diagonal[b].elements[i] += block.elements[i]
        }
        for i in 0..<r {
          for j in 0..<r {
            matrix[a * r + i, b * r + j] = -block[i, j]
            matrix[b * r + j, a * r + i] = -block[i, j]
          }
        }
      }
    }
    for a in 0..<k { add(diagonal[a], row: a, column: a) }
  }

  /// Adds an r x r matrix, made symmetric, to the block of two classes.
  mutating func add(_ block: Matrix<Double>, row a: Int, column b: Int) {
    let r = block.rows
    for i in 0..<r {
      for j in 0..<r { matrix[a * r + i, b * r + j] += (block[i, j] + block[j, i]) / 2 }
    }
  }
}
