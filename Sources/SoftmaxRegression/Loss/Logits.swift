import Essentials

/// The softmax function and its relatives, for one sample's K logits.
///
/// All of them subtract the largest logit first, so that they are finite and accurate for logits of any size: `exp`
/// never overflows, and differences of logits are taken before anything is rounded (Blanchard, Higham & Higham 2021,
/// "Accurately computing the log-sum-exp and softmax functions", eq. 1.3).
public enum Logits {
  /// log Σ_k exp(z_k); minus infinity for no logits.
  public static func logSumExp(_ z: [Double]) -> Double {
    guard let top = z.max() else { return -.infinity }
    guard top.isFinite else { return top }
    return top + log(z.reduce(0) { $0 + exp($1 - top) })
  }

  /// The probabilities exp(z_k / T) / Σ_j exp(z_j / T).
  ///
  /// - Parameters:
  ///   - z: K logits.
  ///   - temperature: T > 0. Towards 0 all mass goes to the largest logit, towards infinity it spreads evenly.
  public static func softmax(_ z: [Double], temperature: Double = 1) -> [Double] {
    precondition(temperature > 0, "A temperature must be positive.")
    guard let top = z.max() else { return [] }
    let e = z.map { exp(($0 - top) / temperature) }
    let sum = e.reduce(0, +)
    return e.map { $0 / sum }
  }

  /// The logarithms of the probabilities, z_k - log Σ_j exp(z_j), accurate even if the probabilities underflow.
  public static func logSoftmax(_ z: [Double]) -> [Double] {
    guard let top = z.max() else { return [] }
    let logSum = log(z.reduce(0) { $0 + exp($1 - top) })
    return z.map { ($0 - top) - logSum }
  }

  /// The cross-entropy -log p_label of a hard label, in nats.
  public static func crossEntropy(_ z: [Double], label: Int) -> Double {
    guard let top = z.max() else { return 0 }
    return (top - z[label]) + log(z.reduce(0) { $0 + exp($1 - top) })
  }

  /// The cross-entropy -Σ_k y_k log p_k of a soft target y, non-negative with sum 1, in nats.
  public static func crossEntropy(_ z: [Double], target: [Double]) -> Double {
    zip(target, logSoftmax(z)).reduce(0) { $1.0 == 0 ? $0 : $0 - $1.0 * $1.1 }
  }

  /// The Jacobian of the softmax at probabilities p: diag p - p pᵀ, K x K.
  ///
  /// Its rows sum to zero; a diagonal element is formed as p_k times the sum of the others, which keeps the digits of
  /// 1 - p_k where p_k is near 1 (Murphy 2022, eq. 10.62).
  public static func jacobian(_ p: [Double]) -> Matrix<Double> {
    var result = Matrix<Double>(rows: p.count, columns: p.count)
    for a in p.indices {
      for b in p.indices where b != a {
        result[a, b] = -p[a] * p[b]
        result[a, a] += p[a] * p[b]
      }
    }
    return result
  }
}
