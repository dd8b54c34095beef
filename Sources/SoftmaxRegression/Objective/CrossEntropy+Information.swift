extension CrossEntropy {
  /// The observed information of all K classes at W: N H, K(1 + d) square, the negative Hessian of the log-likelihood.
  ///
  /// It is singular: its null space contains the 1 + d directions that are the same for all classes. Its rank is
  /// (K - 1) rank X̃.
  public func information(at parameters: Matrix<Double>) -> Matrix<Double> {
    var result = hessian(at: parameters)
    for i in result.elements.indices { result.elements[i] *= totalWeight }
    return result
  }

  /// The observed information against a reference class, (K - 1)(1 + d) square: the blocks of the other classes.
  ///
  /// It is the information of the parameters W_k - W_reference. If X̃ has full rank, it can be inverted, and the
  /// inverse is the covariance matrix of these parameters.
  ///
  /// - Parameters:
  ///   - parameters: W, K x (1 + d), in any gauge.
  ///   - reference: the index of the class whose parameters are taken as zero.
  public func information(at parameters: Matrix<Double>, reference: Int) -> Matrix<Double> {
    let all = information(at: parameters)
    let d = dimension
    let kept = (0..<classes * d).filter { $0 / d != reference }
    return Matrix(kept.map { i in kept.map { all[i, $0] } })
  }

  /// Böhning's bound of the mean Hessian, ½ (I - 11ᵀ/K) ⊗ X̃ᵀ S X̃ / N, K(1 + d) square: B - H(W) is positive
  /// semidefinite for every W (Böhning 1992, theorem 2).
  public var hessianBound: Matrix<Double> { Self.boundFactor(classes: classes).kronecker(gram) }

  /// X̃ᵀ S X̃ / N, (1 + d) square, with the weights S.
  public var gram: Matrix<Double> { interceptFirst(passes.gram()) }

  /// ½ (I - 11ᵀ/K), K x K: it dominates diag p - p pᵀ for every distribution p.
  public static func boundFactor(classes k: Int) -> Matrix<Double> {
    var result = Matrix<Double>(rows: k, columns: k, repeating: -0.5 / Double(k))
    for c in 0..<k { result[c, c] += 0.5 }
    return result
  }
}
