/// The inverse of the Hessian's diagonal blocks, one for each class: Σ s_i p_ik (1 - p_ik) x_i x_iᵀ / N + Λ.
///
/// Where predictions are confident, the features' curvature differs from class to class, which no Kronecker product can
/// say. What couples the classes is left out: with unit blocks on the diagonal the Hessian is a normalised graph Laplacian,
/// whose nonzero eigenvalues are below two (Chung 1997, "Spectral Graph Theory", lemma 1.7).
struct ClassBlockPreconditioner: Preconditioner {
  /// The Cholesky factor of each class's block.
  private let factors: [Cholesky]

  /// - Parameters:
  ///   - gram: the Gram matrix, which stands for the samples that are left out of a block.
  ///   - penalty: Λ.
  /// - Returns: nil where a block is not definite in double precision.
  init?(
    _ data: SoftmaxPasses, at point: [Double], _ curvature: ClassCurvature, gram: Matrix<Double>,
    penalty: Matrix<Double>
  ) {
    let factors = data.classBlocks(point, curvature) { block, rest in
      var system = block
      for i in system.elements.indices { system.elements[i] += rest * gram.elements[i] + penalty.elements[i] }
      return Cholesky(system)
    }
    self.factors = factors.compactMap { $0 }
    guard self.factors.count == data.classes else { return nil }
  }

  func apply(_ gradient: [Double]) -> [Double] {
    let k = factors.count
    let g = Matrix(
      rows: gradient.count / k, columns: k, elements: Parameters(gradient, classes: k).centered().elements
    ).transposed
    let solved = factors.indices.flatMap { factors[$0].solve(Array(g.row($0))) }
    let result = Matrix(rows: k, columns: g.columns, elements: solved).transposed
    return Parameters(result.elements, classes: k).centered().elements
  }
}
