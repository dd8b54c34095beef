internal import Essentials

/// How intervals are computed from the replicates of the bootstrap.
public enum BootstrapInterval: String, CaseIterable, Codable, Sendable {
  /// The estimate and a multiple of its standard error.
  case normal
  /// Quantiles of the replicates.
  case percentile
  /// Quantiles that are corrected for bias, and for an error that depends on the parameter.
  case bca

  /// The ends of an interval, as R's `boot.ci` computes them: α-quantiles are order statistics at (B + 1) α, interpolated
  /// on the scale of the normal distribution, and the first or the last of the B values beyond these.
  ///
  /// With the share of the replicates below the estimate, Φ(z0), and the acceleration a, BCa moves α = Φ(z) to
  /// Φ(z0 + (z0 + z)/(1 - a (z0 + z))). (Efron 1987, J. American Statistical Association 82, 171-185; Davison & Hinkley
  /// 1997, Bootstrap Methods and Their Application, section 5.3.)
  ///
  /// - Parameters:
  ///   - estimate: the estimate from all samples.
  ///   - values: the replicates' estimates.
  ///   - acceleration: a.
  ///   - level: the coverage.
  func ends(estimate: Double, values: [Double], acceleration a: Double, level: Double) -> (lower: Double, upper: Double)
  {
    let sorted = values.sorted()
    let alphas = [(1 - level) / 2, (1 + level) / 2]
    guard self == .bca else {
      return (Self.quantile(alphas[0], of: sorted), Self.quantile(alphas[1], of: sorted))
    }
    let count = Double(values.count)
    // A share of 0 or 1 has no finite z: the estimate is outside of the replicates.
    let share = min(max(Double(values.count { $0 < estimate }) / count, 0.5 / count), 1 - 0.5 / count)
    let z0 = Self.normalQuantile(share)
    let ends = alphas.map { alpha in
      let z = z0 + Self.normalQuantile(alpha)
      return Self.quantile(0.5 * erfc(-(z0 + z / (1 - a * z)) / 2.0.squareRoot()), of: sorted)
    }
    return (ends[0], ends[1])
  }

  private static func normalQuantile(_ p: Double) -> Double {
    p < 0.5 ? -Distributions.normalQuantile(twoSided: 2 * p) : Distributions.normalQuantile(twoSided: 2 * (1 - p))
  }

  private static func quantile(_ alpha: Double, of sorted: [Double]) -> Double {
    let count = sorted.count
    // Rounding of a level such as 0.95 must not miss a whole number.
    let exact = Double(count + 1) * alpha
    let place = abs(exact - exact.rounded()) < 1e-9 ? exact.rounded() : exact
    let below = Int(min(max(place, 0), Double(count)))
    guard below > 0 else { return sorted[0] }
    guard below < count else { return sorted[count - 1] }
    guard place > Double(below) else { return sorted[below - 1] }
    let (low, high) = (
      normalQuantile(Double(below) / Double(count + 1)), normalQuantile(Double(below + 1) / Double(count + 1))
    )
    return sorted[below - 1] + (normalQuantile(alpha) - low) / (high - low) * (sorted[below] - sorted[below - 1])
  }
}
