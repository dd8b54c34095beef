extension ModelSummary.ChiSquaredTest {
  /// The test by a statistic that is asymptotically chi-squared.
  init(statistic: Double, degreesOfFreedom: Int) {
    self.init(
      statistic: statistic, degreesOfFreedom: degreesOfFreedom,
      pValue: Distributions.chiSquaredTail(statistic, degrees: degreesOfFreedom), f: nil,
      denominatorDegreesOfFreedom: nil)
  }

  /// The test by a quadratic form, of which a multiple is F.
  init(statistic: Double, degreesOfFreedom: Int, f: Double, denominator: Double) {
    self.init(
      statistic: statistic, degreesOfFreedom: degreesOfFreedom,
      pValue: Distributions.fTail(f, degrees: degreesOfFreedom, denominator: denominator), f: f,
      denominatorDegreesOfFreedom: denominator)
  }
}
