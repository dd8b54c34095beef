/// The inverse of the Hessian's diagonal blocks, one for each class: Σ s_i p_ik (1 - p_ik) x_i x_iᵀ / N + Λ.
///
/// Where predictions are confident, the curvature of the features differs from class to class, which a Kronecker
/// product cannot express. The blocks between classes are left out. This costs little: with unit blocks on the diagonal
/// the Hessian is a normalised graph Laplacian, whose eigenvalues are at most two (Chung 1997, "Spectral Graph Theory",
/// lemma 1.7).
struct ClassBlockPreconditioner: Preconditioner {
  /// The Cholesky factor of each class's block.
  private let factors: [Cholesky]

  /// - Parameters:
  ///   - gram: the Gram matrix, which replaces the samples that are left out of a block.
  ///   - penalty: Λ.
  /// - Returns: nil if a block is not definite in double precision.
  init?(
    _ data: SoftmaxPasses, at point: [Double], _ curvature: ClassCurvature, gram: Matrix<Double>,
    penalty: Matrix<Double>
  ) {
    let factors = data.classBlocks(point, curvature) { block, rest in
      // The samples left out have known total curvature, but their own Gram matrix would cost as much as the block.
      // That of all samples stands for it, so that no direction appears flat.
      var system = block
      for i in system.elements.indices { system.elements[i] += rest * gram.elements[i] + penalty.elements[i] }
      return Cholesky(system)
    }
    self.factors = factors.compactMap { $0 }
    guard self.factors.count == data.classes else { return nil }
  }

  func apply(_ gradient: [Double]) -> [Double] {
    // With the projection Π on sum zero and the block matrix B, the product is Π B⁻¹ Π g: symmetric, and free of steps
    // in the gauge, which would change parameters but no probability.
    let k = factors.count
    let g = Matrix(
      rows: gradient.count / k, columns: k, elements: Parameters(gradient, classes: k).centered().elements
    ).transposed
    let solved = factors.indices.flatMap { factors[$0].solve(Array(g.row($0))) }
    let result = Matrix(rows: k, columns: g.columns, elements: solved).transposed
    return Parameters(result.elements, classes: k).centered().elements
  }
}
