/// The factorised Hessian in the directions that the data determine.
///
/// In the basis T of the preconditioner, r directions in which features and penalty have unit size, the Hessian is an
/// rK x rK matrix. It annuls every vector that is the same for all classes. A multiple of I/K that is added to every
/// block makes it definite there, and does not change the solution, which sums to zero over classes.
struct NewtonSystem: Sendable {
  private let factor: Cholesky
  private let basis: Matrix<Double>
  private let classes: Int

  /// - Parameters:
  ///   - pairs: the blocks of `SoftmaxPasses.hessianBlocks`.
  ///   - penalty: λ Λ, (d + 1) x (d + 1).
  ///   - basis: T, (d + 1) x r.
  init?(pairs: [Matrix<Double>], penalty: Matrix<Double>, basis: Matrix<Double>, classes k: Int) {
    let r = basis.columns
    var hessian = PairLaplacian(pairs: pairs, basis: basis, classes: k)
    let reducedPenalty = basis.transposed * (penalty * basis)
    for a in 0..<k { hessian.add(reducedPenalty, row: a, column: a) }
    let size = (0..<r * k).reduce(0) { $0 + hessian.matrix[$1, $1] } / Double(max(r * k, 1))
    var gauge = Matrix<Double>(rows: r, columns: r)
    for i in 0..<r { gauge[i, i] = size / Double(k) }
    for a in 0..<k {
      for b in 0..<k { hessian.add(gauge, row: a, column: b) }
    }
    guard let factor = Self.factorise(hessian.matrix, size: size) else { return nil }
    self.factor = factor
    self.basis = basis
    classes = k
  }

  /// Factorises the Hessian, with the least ridge that makes it definite: on separated classes the curvature
  /// underflows, but the rest of it still determines a useful step.
  private static func factorise(_ matrix: Matrix<Double>, size: Double) -> Cholesky? {
    guard matrix.elements.allSatisfy(\.isFinite) else { return nil }
    for ridge in [0, 1e-15, 1e-13, 1e-11, 1e-9, 1e-7, 1e-5, 1e-3] {
      var damped = matrix
      for i in 0..<matrix.rows { damped[i, i] += ridge * size }
      if let factor = Cholesky(damped) { return factor }
    }
    return nil
  }

  /// H⁺ times a gradient, (d + 1) x K.
  func solve(_ gradient: [Double]) -> [Double] {
    let g = Matrix(rows: basis.rows, columns: classes, elements: gradient)
    let right = (g.transposed * basis).elements
    let x = Matrix(rows: classes, columns: basis.columns, elements: factor.solve(right))
    return Parameters((basis * x.transposed).elements, classes: classes).centered().elements
  }
}
