internal import Foundation

/// The uncertainty of probabilities: the delta method on the scale of log-odds, so that intervals stay between 0 and 1.
///
/// With η_j the logits against the first class and Var(η) from the information, Var(logit p_k) = gᵀ Var(η) g with
/// g_j = (δ_kj - p_j) / (1 - p_k).
struct EffectBand {
  private let fit: LikelihoodFit
  /// Of the contrasts against the first class, in the standardised view, class-major, intercepts last.
  private let covariance: Matrix<Double>

  /// - Throws: ``InferenceError`` or ``TableError`` where the model is no maximum of the likelihood of the data.
  init(_ model: SoftmaxModel, _ data: DataSet) throws {
    fit = try LikelihoodFit(model, model.inferenceData(data))
    guard let inverse = fit.inverseInformation(reference: 0) else {
      throw InferenceError(.singular, "The information is singular, so that there are no intervals.")
    }
    covariance = inverse
  }

  /// The 95 % interval of each class's probability in a row.
  func intervals(_ design: DesignMatrix, row: Int, logProbabilities logP: ArraySlice<Double>) -> [(Double, Double)] {
    let scaling = fit.passes.scaling
    let x = fit.kept.map { (design.value(row, $0) - scaling.center[$0]) * scaling.scale[$0] } + [1]
    let (q, others) = (x.count, fit.classes - 1)
    var variance = Matrix<Double>(rows: others, columns: others)
    for a in 0..<others {
      for b in 0..<others {
        var sum = 0.0
        for i in 0..<q where x[i] != 0 {
          for j in 0..<q { sum += x[i] * covariance[a * q + i, b * q + j] * x[j] }
        }
        variance[a, b] = sum
      }
    }
    let p = logP.map(exp)
    return p.indices.map { k in
      let rest = max(-expm1(logP[logP.startIndex + k]), 1e-300)
      let g = (1..<fit.classes).map { ((k == $0 ? 1 : 0) - p[$0]) / rest }
      var square = 0.0
      for a in 0..<others {
        for b in 0..<others { square += g[a] * variance[a, b] * g[b] }
      }
      let half = 1.959963984540054 * max(0, square).squareRoot()
      let odds = logP[logP.startIndex + k] - log(rest)
      return (1 / (1 + exp(half - odds)), 1 / (1 + exp(-half - odds)))
    }
  }
}
