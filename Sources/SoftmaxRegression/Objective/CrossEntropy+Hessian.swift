extension CrossEntropy {
  /// H at W, K(1 + d) square, class-major.
  ///
  /// Assembled from one symmetric rank-k update for each pair of classes, over blocks of rows: K(K-1)/2 n (1 + d)²
  /// operations, and no array with a row for each sample. Block (k, l) is -S_kl with S_kl = Σ_i s_i p_ik p_il x̃_i x̃_iᵀ / N;
  /// a diagonal block is the sum of the S_kl of its row, so that all terms are positive and nothing cancels.
  public func hessian(at parameters: Matrix<Double>) -> Matrix<Double> {
    let (k, d) = (classes, dimension)
    let pairs = passes.hessianBlocks(point(parameters)).map(interceptFirst)
    return PairLaplacian(pairs: pairs, basis: .identity(d), classes: k).matrix
  }

  /// H at W times a direction V, both K x (1 + d), in one pass and without forming H.
  public func hessianProduct(at parameters: Matrix<Double>, _ direction: Matrix<Double>) -> Matrix<Double> {
    matrix(passes.hessianProduct(point(parameters), point(direction)))
  }

  /// x̃_i = (1, x_i).
  package func sample(_ i: Int) -> [Double] {
    [1] + (0..<passes.features.columns).map { passes.features.value(i, $0) }
  }

  /// s_i / N.
  package func share(_ i: Int) -> Double { passes.share(i) }

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
