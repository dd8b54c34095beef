internal import Essentials

/// Criteria that compare models of the same rows by their loss and their degrees of freedom.
enum InformationCriterion {
  /// 2 N loss + 2 df (Akaike 1974).
  static func aic(_ n: Double, _ loss: Double, _ df: Double) -> Double { 2 * n * loss + 2 * df }
  /// 2 N loss + log(N) df (Schwarz 1978).
  static func bic(_ n: Double, _ loss: Double, _ df: Double) -> Double { 2 * n * loss + log(n) * df }
}
