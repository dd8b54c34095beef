internal import Essentials

extension ModelSummary.Coefficient {
  init(
    class name: String, feature: String, estimate: Double, variance: Double, _ distribution: TestDistribution,
    width: Double, profile: ProfileLikelihood.Test?
  ) {
    let error = variance.squareRoot()
    let z = estimate / error
    let ratio = exp(estimate)
    self.init(
      class: name, feature: feature, estimate: estimate, standardError: error, z: z.isFinite ? z : nil,
      pValue: profile.map(\.pValue) ?? (z.isFinite ? distribution.pValue(z) : nil),
      lower: profile.map(\.lower) ?? estimate - width * error,
      upper: profile.map(\.upper) ?? estimate + width * error, oddsRatio: ratio.isFinite ? ratio : nil)
  }

  init(dropped name: String, _ feature: String) {
    self.init(
      class: name, feature: feature, estimate: nil, standardError: nil, z: nil, pValue: nil, lower: nil, upper: nil,
      oddsRatio: nil)
  }
}
