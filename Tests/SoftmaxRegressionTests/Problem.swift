import Foundation

@testable import SoftmaxRegression

/// A seeded generator, so that every run sees the same data.
typealias SplitMix = SplitMix64

extension SplitMix64 {
  init(_ seed: UInt64) { self.init(state: seed) }

  mutating func uniform() -> Double { (Double(next() >> 11) + 0.5) / 9_007_199_254_740_992 }

  mutating func normal() -> Double { (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform()) }
}

/// Data drawn from a softmax model.
struct Problem {
  var features: Matrix<Double>
  var labels: [String]

  /// n x d standard normal features, and labels drawn from a softmax with K standard normal weight vectors.
  init(_ n: Int, _ d: Int, _ k: Int, seed: UInt64, noise: Double = 1) {
    var random = SplitMix(seed)
    features = Matrix(rows: n, columns: d, elements: (0..<n * d).map { _ in random.normal() })
    let w = (0..<d * k).map { _ in random.normal() }
    labels = []
    for i in 0..<n {
      let scores = (0..<k).map { c in
        (0..<d).reduce(0.0) { $0 + features[i, $1] * w[$1 * k + c] } - noise * log(-log(random.uniform()))
      }
      labels.append(String(scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 }))
    }
  }

  /// The features with one column changed.
  func changing(_ column: Int, _ change: (Double) -> Double) -> Matrix<Double> {
    var x = features
    for i in 0..<x.rows { x[i, column] = change(x[i, column]) }
    return x
  }

  /// The features with a column more.
  func appending(_ value: (Int) -> Double) -> Matrix<Double> {
    Matrix((0..<features.rows).map { Array(features.row($0)) + [value($0)] })
  }
}

/// The objective of a model recomputed from its coefficients, sample by sample.
func objective(of model: SoftmaxModel, _ x: Matrix<Double>, _ labels: [String], weights: [Double]? = nil) -> Double {
  var (loss, total) = (0.0, 0.0)
  for i in 0..<x.rows {
    let z = model.classes.indices.map { c in
      (0..<x.columns).reduce(model.intercepts[c]) { $0 + model.coefficients[c, $1] * x[i, $1] }
    }
    let weight = weights?[i] ?? 1
    guard weight > 0 else { continue }
    loss += weight * Logits.crossEntropy(z, label: model.classes.firstIndex(of: labels[i]) ?? 0)
    total += weight
  }
  return loss / total + model.report.l2 / 2 * model.coefficients.elements.reduce(0) { $0 + $1 * $1 }
}

/// The largest difference of two vectors.
func distance(_ a: [Double], _ b: [Double]) -> Double {
  zip(a, b).reduce(a.count == b.count ? 0 : .infinity) { max($0, abs($1.0 - $1.1)) }
}
