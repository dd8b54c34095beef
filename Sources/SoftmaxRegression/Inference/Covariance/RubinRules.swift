/// Rubin's rules for an estimate from several imputations of missing values.
///
/// With the mean variance U within m imputations and the variance B between their estimates, the variance is
/// T = U + (1 + 1/m) B. The degrees of freedom are Barnard and Rubin's, from those of the complete data.
///
/// Source: Rubin (1987), Multiple Imputation for Nonresponse in Surveys; Barnard & Rubin (1999), Biometrika 86, 948-955.
struct RubinRules {
  /// (1 + 1/m) B/U, the relative increase of the variance by the missing values.
  let relativeIncrease: Double
  /// The degrees of freedom; infinite if no value is missing and the complete data have infinitely many.
  let degreesOfFreedom: Double

  /// - Parameters:
  ///   - relativeIncrease: r.
  ///   - count: m.
  ///   - complete: the degrees of freedom of complete data; nil for infinitely many.
  init(relativeIncrease r: Double, count: Int, complete: Double?) {
    relativeIncrease = r
    let share = r / (1 + r)
    let old = Double(count - 1) / (share * share)
    guard let complete else {
      degreesOfFreedom = old
      return
    }
    let observed = (complete + 1) / (complete + 3) * complete * (1 - share)
    degreesOfFreedom = 1 / (1 / old + 1 / observed)
  }

  /// The rules for one of several parameters.
  init(_ parts: CovarianceMatrices.Parts, at place: Int, complete: Double?) {
    self.init(
      relativeIncrease: (1 + 1 / Double(parts.count)) * parts.between[place, place] / parts.within[place, place],
      count: parts.count, complete: complete)
  }

  /// The fraction of the information about the parameter that is missing.
  var missingInformation: Double {
    guard degreesOfFreedom.isFinite else { return relativeIncrease / (1 + relativeIncrease) }
    return (relativeIncrease + 2 / (degreesOfFreedom + 3)) / (1 + relativeIncrease)
  }

  /// The distribution of the estimate over its standard error.
  var distribution: TestDistribution {
    TestDistribution(degreesOfFreedom: degreesOfFreedom.isFinite ? degreesOfFreedom : nil)
  }

  /// The test D1 that several parameters are zero, from the mean q of their estimates:
  /// F = qᵀ U⁻¹ q / (k (1 + r)), with r = (1 + 1/m) tr(B U⁻¹)/k.
  ///
  /// Source: Li, Raghunathan & Rubin (1991), J. American Statistical Association 86, 1065-1073.
  ///
  /// - Returns: nil if U is singular.
  static func test(_ estimates: [Double], _ parts: CovarianceMatrices.Parts) -> ModelSummary.ChiSquaredTest? {
    guard let form = QuadraticTest(estimates, parts.within) else { return nil }
    let (k, m) = (Double(estimates.count), Double(parts.count))
    let r = (1 + 1 / m) * form.trace(parts.between) / k
    let f = form.statistic / (k * (1 + r))
    guard r > 0 else { return ModelSummary.ChiSquaredTest(statistic: f * k, degreesOfFreedom: estimates.count) }
    let t = k * (m - 1)
    let denominator =
      t > 4
      ? 4 + (t - 4) * (1 + (1 - 2 / t) / r) * (1 + (1 - 2 / t) / r)
      : t * (1 + 1 / k) * (1 + 1 / r) * (1 + 1 / r) / 2
    return ModelSummary.ChiSquaredTest(
      statistic: f * k, degreesOfFreedom: estimates.count, f: f, denominator: denominator)
  }
}
