/// The inverse of S ⊗ C + Λ, an approximation of the Hessian of the penalised cross-entropy.
///
/// S is the Gram matrix of the features and the intercept, (d + 1) x (d + 1), and C the mean class covariance,
/// K x K. The true Hessian is the mean of x xᵀ ⊗ (diag p - p pᵀ). This is the product of the two means: Böhning's bound
/// (1992) with the class covariance instead of ½(I - 11ᵀ/K). An eigendecomposition of order d + 1 and a ``ClassBasis``
/// serve a whole fit; a product then costs O(d² K + d K²) and no pass.
///
/// With M = c̄ S + Λ = Rᵀ R, R⁻ᵀ S R⁻¹ = Q diag(a) Qᵀ and T = R⁻¹ Q, both matrices are diagonal in the basis T: Tᵀ S T
/// = diag(a) and Tᵀ Λ T = diag(1 - c̄ a). M is scaled to a unit diagonal before it is decomposed, so that no digits are
/// lost if the penalties of features in different units have very different sizes.
struct KroneckerPreconditioner: Preconditioner {
  /// T, (d + 1) x r: a basis of the directions that the data and the penalty determine.
  let basis: Matrix<Double>
  /// Tᵀ.
  private let basisTransposed: Matrix<Double>
  /// M T, (d + 1) x r: Tᵀ M T is the identity, so that its products are coordinates in the basis T.
  private let dual: Matrix<Double>
  private let classes: ClassBasis
  /// 1 / (a_j c_k + 1 - c̄ a_j), r x K.
  private let inverse: [Double]
  /// Whether the curvature of every direction of the basis exceeds the rounding errors.
  ///
  /// A tiny penalty keeps directions that the data do not determine. If their curvature is below the rounding error of
  /// the curvature of other directions, Newton's steps and decrements are meaningless along them.
  let isResolved: Bool

  /// - Returns: nil if a matrix has elements that are not finite.
  init?(gram: Matrix<Double>, classes: ClassBasis?, penalty: Matrix<Double>) {
    let d = gram.rows
    guard let classes, classes.mean > 0 else { return nil }
    let mean = classes.mean

    var sum = Matrix<Double>(rows: d, columns: d)
    for i in sum.elements.indices { sum.elements[i] = mean * gram.elements[i] + penalty.elements[i] }
    let unit = (0..<d).map { sum[$0, $0] > 0 ? 1 / sum[$0, $0].squareRoot() : 0 }
    var scaled = sum
    for i in 0..<d {
      for j in 0..<d { scaled[i, j] *= unit[i] * unit[j] }
    }
    guard let decomposed = SymmetricEigen(scaled) else { return nil }
    // Without a penalty, directions that the data do not determine are left out, so that the fit has the least norm. A
    // penalty, however small, determines them.
    let penalised = penalty.elements.contains { $0 != 0 }
    let largest = decomposed.values.last ?? 1
    let kept = decomposed.values.indices.filter {
      decomposed.values[$0] > 0 && (penalised || decomposed.values[$0] > Self.rankTolerance * largest)
    }
    // Rounding may also make such an eigenvalue zero or negative, which leaves its direction out of the basis.
    isResolved = !penalised || decomposed.values.allSatisfy { $0 > Self.rankTolerance * largest }
    var root = Matrix<Double>(rows: d, columns: kept.count)
    for (column, index) in kept.enumerated() {
      let value = max(decomposed.values[index], 1e-15 * largest)
      for i in 0..<d { root[i, column] = unit[i] * decomposed.vectors[i, index] / value.squareRoot() }
    }
    let reduced = root.transposed * (gram * root)
    guard let shared = SymmetricEigen(reduced) else { return nil }
    basis = root * shared.vectors
    basisTransposed = basis.transposed
    dual = sum * basis
    self.classes = classes
    inverse = shared.values.flatMap { value in
      let a = min(max(value, 0), 1 / mean)
      return classes.values.map { 1 / max(a * $0 + 1 - mean * a, 1e-300) }
    }
  }

  /// Eigenvalues of the scaled Gram matrix below this share of the largest are considered to be rounding.
  static let rankTolerance = 1e-13

  /// The product with a gradient, (d + 1) x K.
  func apply(_ gradient: [Double]) -> [Double] {
    let k = classes.values.count
    let g = Matrix(rows: basis.rows, columns: k, elements: Parameters(gradient, classes: k).centered().elements)
    var inner = classes.coordinates(of: basisTransposed * g)
    for i in inner.elements.indices { inner.elements[i] *= inverse[i] }
    return Parameters(classes.vectors(at: basis * inner).elements, classes: k).centered().elements
  }

  /// The coordinates in the basis T of a direction, (d + 1) x K: class by class, r numbers each.
  func coordinates(of direction: [Double]) -> [Double] {
    let k = classes.values.count
    let v = Matrix(rows: basis.rows, columns: k, elements: direction)
    return (v.transposed * dual).elements
  }

  /// The direction, (d + 1) x K, that has the given coordinates.
  func parameters(at coordinates: [Double]) -> [Double] {
    let k = classes.values.count
    let c = Matrix(rows: k, columns: basis.columns, elements: coordinates)
    return Parameters((basis * c.transposed).elements, classes: k).centered().elements
  }
}
