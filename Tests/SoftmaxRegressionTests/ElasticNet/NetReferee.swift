import Foundation

@testable import SoftmaxRegression

/// The objective of an elastic net and its parts, worked out row by row, apart from the solver.
struct NetReferee {
  let features: Matrix<Double>
  /// n x K.
  let targets: Matrix<Double>
  let weights: [Double]
  var offsets: Matrix<Double>?

  init(_ features: Matrix<Double>, _ targets: Matrix<Double>, weights: [Double]? = nil) {
    self.features = features
    self.targets = targets
    self.weights = weights ?? Array(repeating: 1, count: features.rows)
  }

  init(_ problem: Problem, weights: [Double]? = nil) {
    let classes = Set(problem.labels).sorted { Int($0) ?? 0 < Int($1) ?? 0 }
    self.init(
      problem.features, Matrix(problem.labels.map { label in classes.map { $0 == label ? 1 : 0 } }), weights: weights)
  }

  private var total: Double { weights.reduce(0, +) }

  /// The weighted population deviation of a feature.
  func deviation(_ j: Int) -> Double {
    let mean = (0..<features.rows).reduce(0) { $0 + weights[$1] * features[$1, j] } / total
    let square = (0..<features.rows).reduce(0) { $0 + weights[$1] * pow(features[$1, j] - mean, 2) }
    return (square / total).squareRoot()
  }

  /// The mean cross-entropy and its gradient, (d + 1) x K.
  func loss(_ parameters: Parameters) -> (value: Double, gradient: Parameters) {
    let (k, d) = (parameters.classes, parameters.features)
    var value = 0.0
    var gradient = Parameters(features: d, intercepts: Array(repeating: 0, count: k))
    for i in 0..<features.rows where weights[i] > 0 {
      let z = (0..<k).map { c in
        (0..<d).reduce(parameters[feature: d, class: c] + (offsets?[i, c] ?? 0)) {
          $0 + parameters[feature: $1, class: c] * features[i, $1]
        }
      }
      let log = Logits.logSoftmax(z)
      for c in 0..<k {
        let y = targets[i, c]
        if y > 0 { value -= weights[i] * y * log[c] }
        let residual = weights[i] * (exp(log[c]) - y) / total
        for j in 0..<d { gradient[feature: j, class: c] += residual * features[i, j] }
        gradient[feature: d, class: c] += residual
      }
    }
    return (value / total, gradient)
  }

  /// F of parameters in original units.
  func objective(_ parameters: Parameters, _ net: ElasticNet, standardized: Bool) -> Double {
    var result = loss(parameters).value
    for j in 0..<parameters.features {
      let unit = standardized ? deviation(j) : 1
      let w = parameters.row(j).map { $0 * unit }
      let factor = net.factors["x\(j + 1)"] ?? 1
      guard factor < .infinity else { continue }
      let squares = w.reduce(0) { $0 + $1 * $1 }
      let norm = net.isGrouped ? squares.squareRoot() : w.reduce(0) { $0 + abs($1) }
      result += net.lambda * factor * (net.mix * norm + (1 - net.mix) / 2 * squares)
    }
    return result
  }

  /// The greatest violation of the conditions of an optimum, in the units of the penalty.
  func violation(_ parameters: Parameters, _ net: ElasticNet, standardized: Bool) -> Double {
    let (k, d) = (parameters.classes, parameters.features)
    let gradient = loss(parameters).gradient
    var result = (0..<k).reduce(0) { max($0, abs(gradient[feature: d, class: $1])) }
    for j in 0..<d {
      let name = "x\(j + 1)"
      let unit = standardized ? deviation(j) : 1
      let factor = net.factors[name] ?? 1
      guard factor < .infinity else { continue }
      let (a, b) = (net.lambda * factor * net.mix, net.lambda * factor * (1 - net.mix))
      // The mean of the gradient of a feature times its own mean belongs to the intercepts, which are free.
      let g = (0..<k).map { gradient[feature: j, class: $0] / unit }
      let w = parameters.row(j).map { $0 * unit }
      let (lower, upper) = (net.lower[name].map { $0 * unit }, net.upper[name].map { $0 * unit })
      if net.isGrouped {
        let norm = w.reduce(0) { $0 + $1 * $1 }.squareRoot()
        // A bound stops a coefficient from following its slope.
        let slopes = (0..<k).map { c in
          let slope = norm > 0 ? g[c] + (a / norm + b) * w[c] : g[c]
          let isHeld = slope < 0 ? upper.map { w[c] > $0 - 1e-12 } : lower.map { w[c] < $0 + 1e-12 }
          return isHeld == true ? 0 : slope
        }
        let size = slopes.reduce(0) { $0 + $1 * $1 }.squareRoot()
        result = max(result, norm > 0 ? size : size - a)
        continue
      }
      for c in 0..<k {
        var slopes = (down: -(g[c] - a), up: g[c] + a)
        if w[c] > 0 { slopes = (-(g[c] + a + b * w[c]), g[c] + a + b * w[c]) }
        if w[c] < 0 { slopes = (-(g[c] - a + b * w[c]), g[c] - a + b * w[c]) }
        // F must not fall in a direction that is allowed.
        if lower.map({ w[c] > $0 + 1e-12 }) ?? true { result = max(result, -slopes.down) }
        if upper.map({ w[c] < $0 - 1e-12 }) ?? true { result = max(result, -slopes.up) }
      }
    }
    return result
  }
}
