/// The mean of the standardised features in each class, from one reading of the rows.
struct ClassMeans: Sendable {
  /// The rows of positive weight by class.
  let rows: RowGroups
  /// The share of each class in the total weight, length K.
  let shares: [Double]
  /// K x d; zeros for a class without weight.
  let means: Matrix<Double>

  /// - Returns: nil for soft targets.
  init?(_ data: SoftmaxPasses) {
    guard case .labels(let labels, _) = data.targets else { return nil }
    let (n, d, k) = (data.features.rows, data.features.columns, data.classes)
    let own = data.weights ?? Array(repeating: 1, count: n)
    let rows = RowGroups((0..<n).map { own[$0] > 0 ? labels[$0] : -1 }, count: k)
    let shares = data.observations.classShares
    var means = data.sums(of: rows, weights: [own])[0]
    for c in 0..<k where shares[c] > 0 {
      for j in 0..<d { means.elements[c * d + j] *= data.unitShare / shares[c] }
    }
    (self.rows, self.shares, self.means) = (rows, shares, means)
  }

  /// The gradient of the loss at the best model without features, (d + 1) x K: there every sample has the shares of the
  /// classes as its probabilities, so that no product is needed.
  var slopeWithoutFeatures: [Double] {
    let (d, k) = (means.columns, means.rows)
    var slope = [Double](repeating: 0, count: (d + 1) * k)
    for j in 0..<d {
      let mean = (0..<k).reduce(0) { $0 + shares[$1] * means.elements[$1 * d + j] }
      for c in 0..<k { slope[j * k + c] = shares[c] * (mean - means.elements[c * d + j]) }
    }
    return slope
  }
}
