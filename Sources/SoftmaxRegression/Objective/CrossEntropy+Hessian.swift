extension CrossEntropy {
  /// H at W, K(1 + d) square, class-major.
  ///
  /// It is assembled from one symmetric rank-k update for each pair of classes, over blocks of rows. This takes
  /// K(K-1)/2 n (1 + d)² operations, and no array with a row for each sample. Block (k, l) is -S_kl with
  /// S_kl = Σ_i s_i p_ik p_il x̃_i x̃_iᵀ / N; a diagonal block is the sum of the S_kl of its row, so that all terms are
  /// positive and nothing cancels.
  public func hessian(at parameters: Matrix<Double>) -> Matrix<Double> {
    let (k, d) = (classes, dimension)
    let pairs = passes.hessianBlocks(point(parameters)).map(interceptFirst)
    return PairLaplacian(pairs: pairs, basis: .identity(d), classes: k).matrix
  }

  /// H at W times a direction V, both K x (1 + d), in one pass and without forming H.
  public func hessianProduct(at parameters: Matrix<Double>, _ direction: Matrix<Double>) -> Matrix<Double> {
    matrix(passes.hessianProduct(point(parameters), point(direction)))
  }

  /// The Hessian by its definition, the weighted mean of Kronecker products (diag p_i - p_i p_iᵀ) ⊗ x̃_i x̃_iᵀ.
  ///
  /// For teaching and for tests: n K²(1 + d)² operations, one sample after the other.
  public func kroneckerHessian(at parameters: Matrix<Double>) -> Matrix<Double> {
    let p = probabilities(at: parameters)
    var sum = Matrix<Double>(rows: classes * dimension, columns: classes * dimension)
    for i in 0..<p.rows {
      let x = Matrix(rows: dimension, columns: 1, elements: sample(i))
      let term = Logits.jacobian(Array(p.row(i))).kronecker(x * x.transposed)
      for j in sum.elements.indices { sum.elements[j] += passes.share(i) * term.elements[j] }
    }
    return sum
  }

  /// The same Hessian in Khatri-Rao form.
  ///
  /// With P the n x K probabilities and X̃ the n x (1 + d) features, the rows of M = P ⊠ X̃ are p_i ⊗ x̃_i (the
  /// row-wise Khatri-Rao product), and H = blockdiag_k(X̃ᵀ diag(s p_k) X̃) / N - Mᵀ diag(s) M / N. It requires that
  /// each target row sums to 1. It forms an n x K(1 + d) array: for teaching and for tests.
  public func khatriRaoHessian(at parameters: Matrix<Double>) -> Matrix<Double> {
    let p = probabilities(at: parameters)
    let (n, k, d) = (p.rows, classes, dimension)
    let x = Matrix((0..<n).map { sample($0) })
    let product = p.khatriRao(x)
    var weighted = product
    for i in 0..<n {
      for j in 0..<k * d { weighted[i, j] *= passes.share(i) }
    }
    let outer = product.transposed * weighted
    var result = Matrix<Double>(rows: k * d, columns: k * d)
    for c in 0..<k {
      var scaled = x
      for i in 0..<n {
        for j in 0..<d { scaled[i, j] *= passes.share(i) * p[i, c] }
      }
      let block = x.transposed * scaled
      for a in 0..<d {
        for b in 0..<d { result[c * d + a, c * d + b] = block[a, b] }
      }
    }
    for j in result.elements.indices { result.elements[j] -= outer.elements[j] }
    return result
  }

  /// x̃_i = (1, x_i).
  private func sample(_ i: Int) -> [Double] {
    [1] + (0..<passes.features.columns).map { passes.features.value(i, $0) }
  }

  /// A (d + 1) square block in the order of the solvers, the intercept last, with the intercept first.
  func interceptFirst(_ block: Matrix<Double>) -> Matrix<Double> {
    let d = block.rows
    var result = block
    for a in 0..<d {
      for b in 0..<d { result[(a + 1) % d, (b + 1) % d] = block[a, b] }
    }
    return result
  }
}
