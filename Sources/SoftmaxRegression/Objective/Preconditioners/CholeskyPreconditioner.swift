/// The inverse of S ⊗ C + Λ for many features and few classes: the matrix of ``KroneckerPreconditioner``, by Cholesky.
///
/// In the basis of C's eigenvectors the matrix is block-diagonal, with one block c S + Λ for each eigenvalue c. A
/// factor takes d³/3 operations for each distinct c, whereas an eigendecomposition of order d takes some 10 d³. A
/// product takes d² K operations.
struct CholeskyPreconditioner: Preconditioner {
  /// U, the eigenvectors of C as columns.
  private let classBasis: Matrix<Double>
  private let classBasisTransposed: Matrix<Double>
  /// The factors of c S + Λ, each with the number of consecutive eigenvalues that share it.
  private var factors: [(factor: Cholesky, count: Int)] = []

  /// - Parameter penalty: Λ, which makes each system definite.
  /// - Returns: nil if a system is not definite in double precision.
  init?(gram: Matrix<Double>, classCovariance: Matrix<Double>, penalty: Matrix<Double>) {
    guard classCovariance.rows > 1, let classes = SymmetricEigen(classCovariance) else { return nil }
    let largest = classes.values.last ?? 1
    // The constant vector is the gauge, in which a gradient has no part: its zero eigenvalue is replaced by the next
    // one.
    let values = classes.values.map { max($0, classes.values[1], 1e-12 * largest) }
    classBasis = classes.vectors
    classBasisTransposed = classBasis.transposed
    var previous = -Double.infinity
    for value in values {
      if value - previous <= 1e-3 * value {
        factors[factors.count - 1].count += 1
        continue
      }
      previous = value
      var system = gram
      for i in system.elements.indices { system.elements[i] = value * gram.elements[i] + penalty.elements[i] }
      guard let factor = Cholesky(system) else { return nil }
      factors.append((factor, 1))
    }
  }

  func apply(_ gradient: [Double]) -> [Double] {
    let k = classBasis.rows
    let d = gradient.count / k
    let g = Matrix(rows: d, columns: k, elements: Parameters(gradient, classes: k).centered().elements)
    let right = (classBasisTransposed * g.transposed).elements
    var solved: [Double] = []
    solved.reserveCapacity(right.count)
    for (factor, count) in factors {
      solved += factor.solve(Array(right[solved.count..<solved.count + count * d]))
    }
    let result = (classBasis * Matrix(rows: k, columns: d, elements: solved)).transposed
    return Parameters(result.elements, classes: k).centered().elements
  }
}
