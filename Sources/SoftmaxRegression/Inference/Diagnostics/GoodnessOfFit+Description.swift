extension GoodnessOfFit: CustomStringConvertible {
  /// Lines for people: each statistic with its degrees of freedom and its p-value.
  public var description: String {
    func line(_ statistic: Double?, _ p: Double?) -> String {
      guard let statistic else { return "inf" }
      let freedom = degreesOfFreedom.map {
        " on \(NumberText.number($0, digits: 7)) \($0 == 1 ? "degree" : "degrees") of freedom"
      }
      return NumberText.number(statistic, digits: 7) + (freedom ?? "")
        + (p.map { ", \(NumberText.equation($0))" } ?? "")
    }
    var lines = ["  deviance             \(line(deviance, deviancePValue))"]
    lines.append("  Pearson chi-squared  \(line(pearsonChiSquared, pearsonPValue))")
    if let patterns { lines.append("  covariate patterns   \(patterns)") }
    return lines.joined(separator: "\n")
  }

  /// Notes on the test of fit.
  ///
  /// - Parameter isChiSquared: whether counts by pattern would be chi-squared.
  func notes(isChiSquared: Bool) -> [Sentence] {
    guard isChiSquared else {
      return ["The rows do not count samples, so that deviance and Pearson's statistic do not test the fit."]
    }
    guard patterns != nil else {
      return ["Few samples have equal features, so that deviance and Pearson's statistic do not test the fit."]
    }
    guard deviancePValue != nil, let smallCounts, smallCounts > 0.2 else { return [] }
    let share = NumberText.number(100 * smallCounts, digits: 2)
    return [
      "\(share) % of the expected counts are below 5, so that the p-values of deviance and Pearson's statistic are rough."
    ]
  }
}
