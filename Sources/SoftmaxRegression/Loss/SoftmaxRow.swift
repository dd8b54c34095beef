import Essentials

/// The softmax of one row of logits, in place.
///
/// The largest logit is subtracted first: see Blanchard, Higham & Higham (2021), "Accurately computing the log-sum-exp
/// and softmax functions", IMA J. Numer. Anal. 41, eq. 1.3.
enum SoftmaxRow {
  /// Turns K logits into probabilities.
  @inline(__always)
  static func normalize(_ z: UnsafeMutablePointer<Double>, _ classes: Int) {
    var top = z[0]
    for k in 1..<classes { top = z[k] > top ? z[k] : top }
    var sum = 0.0
    for k in 0..<classes {
      let e = exp(z[k] - top)
      z[k] = e
      sum += e
    }
    let inverse = 1 / sum
    for k in 0..<classes { z[k] *= inverse }
  }

  /// Turns K logits into log-probabilities.
  static func logNormalize(_ z: UnsafeMutablePointer<Double>, _ classes: Int) {
    var top = z[0]
    for k in 1..<classes { top = z[k] > top ? z[k] : top }
    var sum = 0.0
    for k in 0..<classes { sum += exp(z[k] - top) }
    let logSum = log(sum)
    for k in 0..<classes { z[k] = (z[k] - top) - logSum }
  }

  /// The sum of all probabilities but one, which is 1 - p without cancellation.
  @inline(__always)
  static func complement(_ p: UnsafeMutablePointer<Double>, of label: Int, _ classes: Int) -> Double {
    var rest = 0.0
    for k in 0..<classes where k != label { rest += p[k] }
    return rest
  }
}
