import Foundation

/// What the predictions of an evaluation are held against: a class or a distribution over the classes a sample.
package enum EvaluationTargets {
  /// The true class of each sample.
  case labels([Int])
  /// The probability of each class (column) for each sample (row).
  case soft(Matrix<Double>)

  var count: Int {
    switch self {
    case .labels(let labels): labels.count
    case .soft(let targets): targets.rows
    }
  }

  func mostProbableClass(_ i: Int) -> Int {
    switch self {
    case .labels(let labels): labels[i]
    case .soft(let targets): targets.row(i).firstIndexOfMaximum
    }
  }

  func probability(_ i: Int, of k: Int) -> Double {
    switch self {
    case .labels(let labels): labels[i] == k ? 1 : 0
    case .soft(let targets): targets[i, k]
    }
  }

  /// -sum_k y_k ln p_k of sample `i`, where 0 ln 0 = 0.
  package func crossEntropy(_ i: Int, _ logProbabilities: ArraySlice<Double>) -> Double {
    switch self {
    case .labels(let labels):
      return 0 - logProbabilities[logProbabilities.startIndex + labels[i]]
    case .soft(let targets):
      var sum = 0.0
      for (y, logP) in zip(targets.row(i), logProbabilities) where y > 0 { sum -= y * logP }
      return sum
    }
  }

  /// sum_k (p_k - y_k)^2 of sample `i`.
  func squaredError(_ i: Int, _ logProbabilities: ArraySlice<Double>) -> Double {
    var sum = 0.0
    for (k, logP) in logProbabilities.enumerated() {
      let y = probability(i, of: k)
      // expm1 keeps the digits of p - 1 where p is close to 1.
      let error = y == 1 ? expm1(logP) : exp(logP) - y
      sum += error * error
    }
    return sum
  }
}

extension ArraySlice<Double> {
  /// The position of the largest element, counted from the slice's start; the first of equal ones.
  package var firstIndexOfMaximum: Int {
    var best = startIndex
    for k in indices where self[k] > self[best] { best = k }
    return best - startIndex
  }
}
