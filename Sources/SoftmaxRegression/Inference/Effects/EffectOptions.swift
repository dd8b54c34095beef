/// Which effects are asked for, and what their standard errors rest on.
public struct EffectOptions: Sendable {
  /// Where effects are taken.
  public var at = MarginalEffects.Place.observed
  /// The columns whose effects are asked for; nil for all.
  public var features: [String]?
  /// What standard errors and intervals rest on.
  public var statistics = CovarianceOptions()

  /// Average effects of all columns, with model-based standard errors and 95% intervals.
  public init() {}
}
