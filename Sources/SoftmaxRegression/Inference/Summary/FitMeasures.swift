internal import Essentials

/// Measures of a fit as a whole, besides those of a summary.
///
/// Sources: Cox & Snell (1989), Analysis of Binary Data; Nagelkerke (1991), Biometrika 78, 691-692; Hurvich & Tsai
/// (1989), Biometrika 76, 297-307; Long & Freese (2014), Regression Models for Categorical Dependent Variables Using Stata.
public struct FitMeasures: Sendable, Equatable, Encodable {
  /// 1 - exp(2 (l₀ - l) / n), for the log-likelihoods l of the model and l₀ without features, and n observations.
  public let coxSnell: Double?
  /// The same over its largest value, 1 - exp(2 l₀ / n).
  public let nagelkerke: Double?
  /// McFadden's measure with a penalty for the k parameters: 1 - (l - k) / l₀.
  public let adjustedMcFadden: Double?
  /// The share of observations whose class is the most probable one.
  public let count: Double
  /// The share of the observations outside of the largest class that the model gains: (correct - largest) / (n - largest).
  public let adjustedCount: Double?
  /// Akaike's criterion with the correction for small samples, AIC + 2 k (k + 1) / (n - k - 1); nil if n ≤ k + 1.
  public let aicc: Double?
  /// The consistent criterion of Bozdogan, k (log n + 1) - 2 l.
  public let caic: Double?
  /// The criterion of Hannan and Quinn, 2 k log log n - 2 l.
  public let hqic: Double?

  /// - Parameters:
  ///   - fit: the maximum.
  ///   - model: the model, which predicts.
  ///   - observations: the number of independent samples.
  ///   - isLikelihood: whether the measures that rest on the likelihood have a meaning.
  init(_ fit: LikelihoodFit, _ model: SoftmaxModel, observations n: Double, isLikelihood: Bool) {
    let (l, null, k) = (fit.logLikelihood, fit.nullLogLikelihood, Double(fit.parameters))
    func likelihood(_ value: @autoclosure () -> Double) -> Double? {
      guard isLikelihood else { return nil }
      let found = value()
      return found.isFinite ? found : nil
    }
    coxSnell = likelihood(-expm1(2 * (null - l) / n))
    nagelkerke = likelihood(expm1(2 * (null - l) / n) / expm1(2 * null / n))
    adjustedMcFadden = likelihood(1 - (l - k) / null)
    aicc = n > k + 1 ? likelihood(2 * k - 2 * l + 2 * k * (k + 1) / (n - k - 1)) : nil
    caic = likelihood(k * (log(n) + 1) - 2 * l)
    hqic = likelihood(2 * k * log(log(n)) - 2 * l)
    let (correct, classes) = Self.correct(model, fit.passes.observations)
    let total = classes.reduce(0, +)
    let largest = classes.max() ?? 0
    count = correct / total
    adjustedCount = total > largest ? (correct - largest) / (total - largest) : nil
  }

  /// The weight of the rows whose class is the most probable one, and of each class.
  private static func correct(_ model: SoftmaxModel, _ observations: Observations) -> (Double, classes: [Double]) {
    var (correct, classes) = (0.0, [Double](repeating: 0, count: model.classes.count))
    let parameters = PredictionParameters(model.parameters.elements, classes: classes.count)
    for start in stride(from: 0, to: observations.rows, by: 65_536) {
      let rows = start..<min(observations.rows, start + 65_536)
      let logits = observations.features.predictions(
        .logits, parameters, rows: rows, offsets: observations.offsets.map { $0.rows(Array(rows)) })
      for (i, row) in rows.enumerated() {
        let weight = observations.weights?[row] ?? 1
        guard weight > 0 else { continue }
        correct += weight * observations.targets.probability(row, of: logits.row(i).firstIndexOfMaximum)
        for c in classes.indices { classes[c] += weight * observations.targets.probability(row, of: c) }
      }
    }
    return (correct, classes)
  }
}
