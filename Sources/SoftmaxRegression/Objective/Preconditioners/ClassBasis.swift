/// Coordinates of the classes in which the covariance C = diag π - ππᵀ of a class is diagonal, or nearly so.
///
/// Up to 1000 classes they belong to the eigenvectors of C. For more classes, K x K numbers and K³ operations would be
/// more than a fit is worth: the classes themselves are the coordinates, and their shares π the eigenvalues. On vectors
/// with sum zero C⁺ is the projected inverse of diag π, so that this is exact where no penalty is added.
struct ClassBasis {
  /// The most classes whose covariance is decomposed.
  static let limit = 1000
  /// The eigenvalues; that of the gauge, which C annuls, is replaced by the next one.
  ///
  /// A gradient has only rounding along the gauge, which must not be magnified.
  let values: [Double]
  /// The mean of the eigenvalues without that of the gauge.
  let mean: Double
  /// The eigenvectors as columns, and as rows; nil for the classes themselves.
  private let vectors: (columns: Matrix<Double>, rows: Matrix<Double>)?

  /// The basis for the shares of the classes.
  ///
  /// - Returns: nil for a single class, and for shares that are not finite.
  init?(shares: [Double]) {
    guard shares.count > Self.limit else {
      self.init(covariance: Logits.jacobian(shares))
      return
    }
    let largest = shares.reduce(0) { max($0, $1) }
    guard shares.allSatisfy(\.isFinite), largest > 0 else { return nil }
    self.init(
      values: shares.map { max($0, 1e-12 * largest) },
      mean: shares.reduce(0) { $0 + $1 * (1 - $1) } / Double(shares.count - 1), vectors: nil)
  }

  /// The basis for ½ (I - 11ᵀ/K) instead of C, which bounds it for all shares.
  static func bound(classes k: Int) -> ClassBasis? {
    guard k > limit else { return ClassBasis(covariance: CrossEntropy.boundFactor(classes: k)) }
    return ClassBasis(values: Array(repeating: 0.5, count: k), mean: 0.5, vectors: nil)
  }

  /// The basis of any covariance matrix that annuls constant vectors, K x K.
  ///
  /// - Returns: nil for a single class, and for elements that are not finite.
  private init?(covariance: Matrix<Double>) {
    let k = covariance.rows
    guard k > 1, let eigen = SymmetricEigen(covariance) else { return nil }
    let floor = max(eigen.values[1], 1e-12 * (eigen.values.last ?? 1))
    self.init(
      values: eigen.values.map { max($0, floor) }, mean: eigen.values.dropFirst().reduce(0, +) / Double(k - 1),
      vectors: (eigen.vectors, eigen.vectors.transposed))
  }

  private init(values: [Double], mean: Double, vectors: (columns: Matrix<Double>, rows: Matrix<Double>)?) {
    (self.values, self.mean, self.vectors) = (values, mean, vectors)
  }

  /// The coordinates of vectors, r x K, row by row.
  func coordinates(of vectors: Matrix<Double>) -> Matrix<Double> {
    self.vectors.map { vectors * $0.columns } ?? vectors
  }

  /// The vectors with the given coordinates, r x K.
  func vectors(at coordinates: Matrix<Double>) -> Matrix<Double> {
    vectors.map { coordinates * $0.rows } ?? coordinates
  }

  /// Writes the coordinates of vectors, rows x K, without allocations.
  func writeCoordinates(
    of vectors: UnsafePointer<Double>, to coordinates: UnsafeMutablePointer<Double>, rows: Int
  ) {
    multiply(vectors, self.vectors?.columns, into: coordinates, rows: rows)
  }

  /// Writes the vectors with the given coordinates, rows x K, without allocations.
  func writeVectors(
    at coordinates: UnsafePointer<Double>, to vectors: UnsafeMutablePointer<Double>, rows: Int
  ) {
    multiply(coordinates, self.vectors?.rows, into: vectors, rows: rows)
  }

  private func multiply(
    _ a: UnsafePointer<Double>, _ matrix: Matrix<Double>?, into result: UnsafeMutablePointer<Double>, rows: Int
  ) {
    let k = values.count
    guard let matrix else { return result.update(from: a, count: rows * k) }
    BLAS.multiply(a, matrix.elements, into: result, m: rows, n: k, k: k)
  }
}
