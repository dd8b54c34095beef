/// The effects to compute, and the basis of their standard errors.
public struct EffectOptions: Sendable {
  /// The rows at which effects are evaluated.
  public var at = MarginalEffects.Place.observed
  /// The columns whose effects are computed; nil for all.
  public var features: [String]?
  /// The change of a column of numbers whose effect is computed; nil for the derivative.
  public var change: MarginalEffects.Change?
  /// The elasticity that is computed instead of the derivative; nil for the derivative.
  ///
  /// Factors do not have an elasticity.
  public var elasticity: MarginalEffects.Elasticity?
  /// The predictive margins to compute, instead of effects; with `features` also the effects at the same values.
  public var margins = MarginOptions()
  /// The basis of standard errors and intervals.
  public var statistics = CovarianceOptions()

  /// Average effects of all columns, with model-based standard errors and 95% intervals.
  public init() {}
}
