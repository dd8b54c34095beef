import SoftmaxRegression

/// λ times the sum of the absolute coefficients, as somebody outside the library writes it.
struct Lasso: PenaltyFunction {
  let strength: Double

  var isSmooth: Bool { false }

  func value(at parameters: Parameters, threads: Int) -> Double {
    strength * parameters.elements.dropLast(parameters.classes).reduce(0) { $0 + abs($1) }
  }

  func addGradient(at parameters: Parameters, to gradient: inout Parameters, threads: Int) -> Double {
    value(at: parameters, threads: threads)
  }

  func curvature(features: Int) -> QuadraticForm {
    QuadraticForm(strength: 0, factors: Array(repeating: 0, count: features))
  }

  /// Soft thresholding.
  func proximalPoint(of parameters: Parameters, steps: [Double]) -> Parameters {
    var result = parameters
    for j in 0..<result.features {
      for c in 0..<result.classes {
        let w = result[feature: j, class: c]
        result[feature: j, class: c] = max(w - strength * steps[j], 0) + min(w + strength * steps[j], 0)
      }
    }
    return result
  }

  /// The median of each feature's row is zero.
  func representative(of parameters: Parameters) -> Parameters {
    var result = parameters
    let k = result.classes
    for j in 0...result.features {
      let row = (0..<k).map { parameters[feature: j, class: $0] }
      let shift = j < result.features ? row.sorted()[k / 2] : row.reduce(0, +) / Double(k)
      for c in 0..<k { result[feature: j, class: c] -= shift }
    }
    return result
  }
}
