import Essentials

extension Targets {
  /// -sum_k y_k ln p_k of sample `i`, where 0 ln 0 = 0.
  package func crossEntropy(_ i: Int, _ logProbabilities: ArraySlice<Double>) -> Double {
    switch self {
    case .labels(let labels, _):
      return 0 - logProbabilities[logProbabilities.startIndex + Int(labels[i])]
    case .probabilities(let targets):
      var sum = 0.0
      for (y, logP) in zip(targets.row(i), logProbabilities) where y > 0 { sum -= y * logP }
      return sum
    }
  }

  /// sum_k (p_k - y_k)^2 of sample `i`.
  package func squaredError(_ i: Int, _ logProbabilities: ArraySlice<Double>) -> Double {
    var sum = 0.0
    for (k, logP) in logProbabilities.enumerated() {
      let y = probability(i, of: k)
      // expm1 keeps the digits of p - 1 if p is close to 1.
      let error = y == 1 ? expm1(logP) : exp(logP) - y
      sum += error * error
    }
    return sum
  }
}
