extension ModelSummary.ChiSquaredTest {
  /// The test by a statistic that is asymptotically chi-squared.
  init(statistic: Double, degreesOfFreedom: Int) {
    self.init(
      statistic: statistic, degreesOfFreedom: degreesOfFreedom,
      pValue: Distributions.chiSquaredTail(statistic, degrees: degreesOfFreedom))
  }
}
