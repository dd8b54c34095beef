/// A rule that chooses a point of a path.
public enum PathRule: String, Codable, Sendable, CaseIterable {
  /// The greatest strength whose mean score on held-out rows is within one standard error of the least (Breiman et al.
  /// 1984).
  case oneStandardError = "1se"
  /// The strength with the least mean score on held-out rows.
  case minimum = "min"
  /// The least AIC, 2 N loss + 2 df.
  case aic
  /// The least BIC, 2 N loss + log(N) df.
  case bic

  /// The least log loss of each sample under the fit without it, by the approximation from one fit's curvature.
  case leaveOneOut = "loo"

  /// Whether the rule needs folds.
  public var needsFolds: Bool { self == .oneStandardError || self == .minimum }
}
