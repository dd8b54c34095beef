/// The agreement of counts with a model: their deviance from it, and Pearson's statistic.
///
/// Counts are those of the classes among all samples with equal features, a covariate pattern (McCullagh & Nelder 1989,
/// Generalized Linear Models, chapter 5). Both statistics are chi-squared in a true model if expected counts are not small.
public struct GoodnessOfFit: Sendable, Equatable, Encodable {
  /// The number J of covariate patterns; nil if samples do not share patterns, so that each row is one.
  public let patterns: Int?
  /// 2 Σ_jk y_jk log(y_jk / (n_j p_jk)), with the count y_jk of class k among the n_j samples of pattern j.
  public let deviance: Double
  /// Σ_jk (y_jk - n_j p_jk)² / (n_j p_jk); nil if it overflows.
  public let pearsonChiSquared: Double?
  /// The number of patterns times K - 1, less the effective number of parameters; nil if that number is not known.
  public let degreesOfFreedom: Double?
  /// The probability of so large a deviance if the model is true; nil unless the statistics are chi-squared.
  public let deviancePValue: Double?
  /// The probability of so large a Pearson statistic if the model is true; nil unless the statistics are chi-squared.
  public let pearsonPValue: Double?
  /// The share of the expected counts n_j p_jk that are below 5; nil if samples do not share patterns.
  public let smallCounts: Double?

  private enum CodingKeys: String, CodingKey {
    case patterns, deviance, pearsonChiSquared, degreesOfFreedom, deviancePValue, pearsonPValue, smallCounts
  }

  /// Writes every key; unknown and infinite values are null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(patterns, forKey: .patterns)
    try container.encode(deviance, forKey: .deviance)
    try container.encode(pearsonChiSquared, forKey: .pearsonChiSquared)
    try container.encode(degreesOfFreedom, forKey: .degreesOfFreedom)
    try container.encode(deviancePValue, forKey: .deviancePValue)
    try container.encode(pearsonPValue, forKey: .pearsonPValue)
    try container.encode(smallCounts, forKey: .smallCounts)
  }
}

extension GoodnessOfFit {
  /// - Parameters:
  ///   - sums: the statistics.
  ///   - rows: the number of rows of positive weight.
  ///   - classes: K.
  ///   - effectiveParameters: the effective number of parameters; nil if it is not known.
  ///   - isChiSquared: whether the statistics of counts by pattern are chi-squared.
  init(_ sums: PatternSums, rows: Int, classes k: Int, effectiveParameters: Double?, isChiSquared: Bool) {
    let totals = sums.totals
    patterns = sums.patterns?.count
    deviance = totals.deviance
    pearsonChiSquared = totals.chiSquared.isFinite ? totals.chiSquared : nil
    smallCounts = sums.patterns.map { Double(totals.small) / Double(max(1, $0.count * k)) }
    let terms = Double(patterns ?? rows) * Double(k - 1)
    // Without a penalty the effective number of parameters is whole, but for rounding.
    let degrees = effectiveParameters.map { parameters -> Double in
      let whole = (terms - parameters).rounded()
      return abs(terms - parameters - whole) < 1e-9 * terms ? whole : terms - parameters
    }
    degreesOfFreedom = degrees
    let whole = degrees.map { Int($0.rounded()) } ?? 0
    guard isChiSquared, patterns != nil, whole > 0 else {
      (deviancePValue, pearsonPValue) = (nil, nil)
      return
    }
    deviancePValue = Distributions.chiSquaredTail(deviance, degrees: whole)
    pearsonPValue = pearsonChiSquared.map { Distributions.chiSquaredTail($0, degrees: whole) }
  }
}
