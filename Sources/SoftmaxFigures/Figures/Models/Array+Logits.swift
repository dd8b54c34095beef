internal import Foundation

extension [Double] {
  /// Logits that sum to zero, from logarithms of probabilities; the logarithm of zero counts as -700.
  var centredLogits: [Double] {
    let finite = map { Swift.max($0, -700) }
    let mean = finite.reduce(0, +) / Double(Swift.max(1, count))
    return finite.map { $0 - mean }
  }

  /// The logarithms of the probabilities that belong to logits.
  var logSoftmax: [Double] {
    let largest = self.max() ?? 0
    let total = largest + log(reduce(0) { $0 + exp($1 - largest) })
    return map { $0 - total }
  }

  /// The log-odds of a class against all others, from logarithms of probabilities.
  func logOdds(of k: Int) -> Double {
    let others = indices.filter { $0 != k }.map { self[$0] }
    let largest = others.max() ?? 0
    return self[k] - largest - log(others.reduce(0) { $0 + exp($1 - largest) })
  }
}
