internal import SoftmaxRegression

/// The prediction for a typical row, and its changes along one feature.
///
/// Logits are linear in a feature, so that one product serves all features.
struct TypicalPrediction {
  private let logits: [Double]
  private let row: TypicalRow

  init(_ row: TypicalRow) {
    self.row = row
    let offsets = row.data.offsets?.rows(1)
    logits = Array(row.model.logProbabilities(for: Matrix([row.features]), offsets: offsets).row(0))
  }

  /// The largest change of a probability as a feature takes some values.
  func strength(_ feature: Int, _ values: [Double]) -> Double {
    var (low, high) = (logits.map { _ in 1.0 }, logits.map { _ in 0.0 })
    for value in values {
      let shift = value - row.features[feature]
      let p = Logits.softmax(logits.indices.map { logits[$0] + shift * row.model.coefficients[$0, feature] })
      for (k, p) in p.enumerated() { (low[k], high[k]) = (min(low[k], p), max(high[k], p)) }
    }
    return zip(low, high).map { $1 - $0 }.max() ?? 0
  }
}
