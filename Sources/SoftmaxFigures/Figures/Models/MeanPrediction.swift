internal import SoftmaxRegression

/// The prediction for a row in which all features are at their means, and its changes along one feature.
///
/// Logits are linear in a feature, so that one product serves all features.
struct MeanPrediction {
  private let logits: [Double]
  private let means: [Double]
  private let model: SoftmaxModel

  init(_ model: SoftmaxModel, _ data: FigureData) {
    self.model = model
    means = model.features.indices.map { data.moments.mean($0) }
    logits = Array(model.logProbabilities(for: Matrix([means]), offsets: data.offsets?.rows(1)).row(0))
  }

  /// The largest change of a probability as a feature takes some values.
  func strength(_ feature: Int, _ values: [Double]) -> Double {
    var (low, high) = (logits.map { _ in 1.0 }, logits.map { _ in 0.0 })
    for value in values {
      let shift = value - means[feature]
      let p = Logits.softmax(logits.indices.map { logits[$0] + shift * model.coefficients[$0, feature] })
      for (k, p) in p.enumerated() { (low[k], high[k]) = (min(low[k], p), max(high[k], p)) }
    }
    return zip(low, high).map { $1 - $0 }.max() ?? 0
  }
}
