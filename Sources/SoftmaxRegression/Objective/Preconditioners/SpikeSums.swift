/// The sums over rows from which the spikes of a ``SpikedPreconditioner`` are made, at one point.
///
/// The curvature of class k is s p_k (1 - p_k) / N. For its own rows that is the weight of the *own* sum. For the others
/// p_k stands for it, except in rows whose most probable class is k, so that the *tail* sum follows from the gradient
/// and two sums over groups of rows, without a product of n d K operations: the gradient of the loss is Σ s (p - y) xᵀ / N.
struct SpikeSums: Sendable {
  /// Σ w_i x_i over the rows of each class, K x d.
  let own: Matrix<Double>
  /// Σ w_i over the rows of each class.
  let ownWeights: [Double]
  /// Σ q_ik x_i over the rows of other classes, K x d.
  let tail: Matrix<Double>
  /// Σ q_ik over the rows of other classes.
  let tailWeights: [Double]
  /// w_i = s_i p (1 - p) / N for p of the row's label.
  private let weights: [Double]
  private let rows: RowGroups

  /// - Parameters:
  ///   - data: the samples, with labels.
  ///   - rows: the rows by class.
  ///   - rivals: the misses and rivals at the present point.
  ///   - gradient: the gradient of the loss without the penalty, (d + 1) x K.
  init(_ data: SoftmaxPasses, _ rows: RowGroups, _ rivals: RowRivals, gradient: [Double]) {
    let (n, d, k) = (data.features.rows, data.features.columns, data.classes)
    var weights = [Double](repeating: 0, count: n)
    var misses = weights
    var squares = weights
    for row in 0..<n {
      let (share, miss, p) = (data.share(row), Double(rivals.misses[row]), Double(rivals.probabilities[row]))
      weights[row] = share * miss * max(0, 1 - miss)
      misses[row] = share * miss
      if rivals.rivals[row] >= 0 { squares[row] = share * p * p }
    }
    let groups = RowGroups(rivals.rivals, count: k)
    let sums = data.sums(of: rows, weights: [weights, misses])
    let rivalSums = data.sums(of: groups, weights: [squares])[0]
    var tail = sums[1]
    for c in 0..<k {
      for j in 0..<d { tail.elements[c * d + j] += gradient[j * k + c] - rivalSums.elements[c * d + j] }
    }
    func totals(_ groups: RowGroups, _ weights: [Double]) -> [Double] {
      (0..<k).map { groups.rows[groups.places($0)].reduce(0) { $0 + weights[Int($1)] } }
    }
    own = sums[0]
    ownWeights = totals(rows, weights)
    self.tail = tail
    let (missed, squared) = (totals(rows, misses), totals(groups, squares))
    tailWeights = (0..<k).map { max(0, gradient[d * k + $0] + missed[$0] - squared[$0]) }
    self.weights = weights
    self.rows = rows
  }

  /// w_i of the rows of a class.
  func rowWeights(of c: Int) -> [Double] { rows.rows[rows.places(c)].map { weights[Int($0)] } }
}
