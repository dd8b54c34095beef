import SoftmaxRegression

/// A ridge penalty that shrinks towards given coefficients, as somebody outside the library writes it.
struct RidgeTowards: PenaltyFunction {
  let strength: Double
  /// d x K, a row for each feature.
  let target: Matrix<Double>

  var isStronglyConvex: Bool { true }
  var hasConjugate: Bool { true }

  func value(at parameters: Parameters, threads: Int) -> Double {
    var sum = 0.0
    for j in 0..<parameters.features {
      for c in 0..<parameters.classes {
        let difference = parameters[feature: j, class: c] - target[j, c]
        sum += difference * difference
      }
    }
    return strength / 2 * sum
  }

  func addGradient(at parameters: Parameters, to gradient: inout Parameters, threads: Int) -> Double {
    for j in 0..<parameters.features {
      for c in 0..<parameters.classes {
        gradient[feature: j, class: c] += strength * (parameters[feature: j, class: c] - target[j, c])
      }
    }
    return value(at: parameters, threads: threads)
  }

  func curvature(features: Int) -> QuadraticForm {
    QuadraticForm(strength: strength, factors: Array(repeating: 1, count: features))
  }

  func fenchelTerm(at parameters: Parameters, gradient: Parameters, threads: Int) -> Double? {
    gradient.elements.dropLast(gradient.classes).reduce(0) { $0 + $1 * $1 } / (2 * strength)
  }

  /// The mean of each row is that of the target.
  func representative(of parameters: Parameters) -> Parameters {
    var result = parameters.centered()
    for j in 0..<result.features {
      let mean = target.row(j).reduce(0, +) / Double(result.classes)
      for c in 0..<result.classes { result[feature: j, class: c] += mean }
    }
    return result
  }
}
