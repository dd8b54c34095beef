internal import Essentials

extension ModelSummary.Coefficient {
  init(
    class name: String, feature: String, estimate: Double, variance: Double, _ distribution: TestDistribution,
    level: Double, rules: RubinRules?, ends: ReplicateIntervals.Ends?, profile: ProfileLikelihood.Test?
  ) {
    let width = distribution.width(level: level)
    let error = variance.squareRoot()
    let z = estimate / error
    let ratio = exp(estimate)
    self.init(
      class: name, feature: feature, estimate: estimate, standardError: error, z: z.isFinite ? z : nil,
      pValue: profile.map(\.pValue) ?? (z.isFinite ? distribution.pValue(z) : nil),
      lower: profile.map(\.lower) ?? ends?.interval?.lower ?? estimate - width * error,
      upper: profile.map(\.upper) ?? ends?.interval?.upper ?? estimate + width * error,
      oddsRatio: ratio.isFinite ? ratio : nil, bias: ends?.bias,
      degreesOfFreedom: rules.flatMap { $0.degreesOfFreedom.isFinite ? $0.degreesOfFreedom : nil },
      relativeIncrease: rules?.relativeIncrease, missingInformation: rules?.missingInformation)
  }

  init(dropped name: String, _ feature: String) {
    self.init(
      class: name, feature: feature, estimate: nil, standardError: nil, z: nil, pValue: nil, lower: nil, upper: nil,
      oddsRatio: nil, bias: nil, degreesOfFreedom: nil, relativeIncrease: nil, missingInformation: nil)
  }
}
