internal import Essentials

/// The diagnostics of one row of the table of a fit.
///
/// A row of weight s is left out with its whole weight, and its residuals include the weight.
public struct RowDiagnostics: Sendable {
  /// The number of the row in the table, from 1, the header not counted.
  public let row: Int
  /// The weight s; a row of weight zero has no residuals and no influence.
  public let weight: Double
  /// The index of the observed class: that of the label, or the most probable one of a soft target.
  public let observed: Int
  /// The class probabilities p.
  public let probabilities: [Double]
  /// √(2 s Σ_k y_k log(y_k / p_k)), which is √(-2 s log p) for a label; it has no sign, since no class is the
  /// reference.
  public let devianceResidual: Double
  /// √s (y_k - p_k) / √p_k for each class; their squares add up to the row's part of Pearson's chi-squared.
  public let pearsonResiduals: [Double]
  /// The trace of the row's block of the generalised hat matrix, between 0 and K - 1; nil if no Hessian was formed.
  public let leverage: Double?
  /// Δᵀ H Δ / m for the one-step change Δ and the effective number m of parameters; infinite if the other rows do not
  /// determine the parameters, nil if no Hessian was formed.
  public let cookDistance: Double?
  /// The change of each parameter when the row is left out, by one Newton step; empty if no Hessian was formed.
  ///
  /// The changes are class-major, d coefficients and the intercept for each class, in the features' units and the
  /// sum-to-zero gauge.
  public let changes: [Double]
  /// The place in `changes` of the largest change in standard errors, and its size in these; nil if nothing changes.
  public let largestChange: (place: Int, standardErrors: Double)?

  /// The probability of the observed class.
  public var probability: Double { probabilities[observed] }
  /// The row's part of Pearson's chi-squared, s Σ_k (y_k - p_k)² / p_k.
  public var chiSquared: Double { pearsonResiduals.reduce(0) { $0 + $1 * $1 } }
  /// The index of the most probable class.
  public var predicted: Int { probabilities[...].firstIndexOfMaximum }
}

/// The residuals of one row from its log-probabilities.
struct RowResiduals {
  let probabilities: [Double]
  private(set) var deviance = 0.0
  private(set) var pearson: [Double] = []

  /// - Parameters:
  ///   - logP: log p, K numbers.
  ///   - y: the target, K numbers.
  init(_ logP: ArraySlice<Double>, _ y: [Double], weight s: Double) {
    let z = Array(logP)
    // As predictions form them, to the last bit.
    let p = Matrix(rows: 1, columns: z.count, elements: z).exponentials.elements
    probabilities = p
    guard s > 0 else {
      pearson = p.map { _ in 0 }
      return
    }
    let root = s.squareRoot()
    var divergence = 0.0
    for (c, target) in y.enumerated() {
      if target == 1 {
        // 1 - p, computed as the sum of the others, keeps its digits.
        let rest = p.indices.reduce(0.0) { $1 == c ? $0 : $0 + p[$1] }
        divergence = rest < 0.5 ? -log1p(-rest) : -z[c]
        pearson.append(root * rest * exp(-z[c] / 2))
      } else if target == 0 {
        pearson.append(-root * exp(z[c] / 2))
      } else {
        divergence += target * (log(target) - z[c])
        pearson.append(root * (target - p[c]) * exp(-z[c] / 2))
      }
    }
    deviance = (2 * s * max(0, divergence)).squareRoot()
  }
}
