public import SoftmaxRegression

extension CrossEntropy {
  /// The Hessian by its definition, the weighted mean of Kronecker products (diag p_i - p_i p_iᵀ) ⊗ x̃_i x̃_iᵀ.
  ///
  /// It takes n K²(1 + d)² operations, one sample after the other; `hessian(at:)` returns the same matrix in a fraction
  /// of the time.
  public func kroneckerHessian(at parameters: Matrix<Double>) -> Matrix<Double> {
    let p = probabilities(at: parameters)
    var sum = Matrix<Double>(rows: classes * dimension, columns: classes * dimension)
    for i in 0..<p.rows {
      let x = Matrix(rows: dimension, columns: 1, elements: sample(i))
      let term = Logits.jacobian(Array(p.row(i))).kronecker(x * x.transposed)
      for j in sum.elements.indices { sum.elements[j] += share(i) * term.elements[j] }
    }
    return sum
  }

  /// The same Hessian in Khatri-Rao form.
  ///
  /// With P the n x K probabilities and X̃ the n x (1 + d) features, the rows of M = P ⊠ X̃ are p_i ⊗ x̃_i (the
  /// row-wise Khatri-Rao product), and H = blockdiag_k(X̃ᵀ diag(s p_k) X̃) / N - Mᵀ diag(s) M / N. It requires that
  /// each target row sums to 1. It forms an n x K(1 + d) array.
  public func khatriRaoHessian(at parameters: Matrix<Double>) -> Matrix<Double> {
    let p = probabilities(at: parameters)
    let (n, k, d) = (p.rows, classes, dimension)
    let x = Matrix((0..<n).map { sample($0) })
    let product = p.khatriRao(x)
    var weighted = product
    for i in 0..<n {
      for j in 0..<k * d { weighted[i, j] *= share(i) }
    }
    let outer = product.transposed * weighted
    var result = Matrix<Double>(rows: k * d, columns: k * d)
    for c in 0..<k {
      var scaled = x
      for i in 0..<n {
        for j in 0..<d { scaled[i, j] *= share(i) * p[i, c] }
      }
      let block = x.transposed * scaled
      for a in 0..<d {
        for b in 0..<d { result[c * d + a, c * d + b] = block[a, b] }
      }
    }
    for j in result.elements.indices { result.elements[j] -= outer.elements[j] }
    return result
  }
}
