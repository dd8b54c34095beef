/// The distribution of estimates over their standard errors, and of quadratic forms of several.
struct TestDistribution: Sendable {
  /// The degrees of freedom of the standard errors; nil for normal estimates.
  let degreesOfFreedom: Double?
  /// The most parameters that can be tested at once, the rank of the covariance; nil if it is their number.
  let rank: Int?

  /// The normal and the chi-squared distribution.
  static let normal = TestDistribution(degreesOfFreedom: nil, rank: nil)

  /// The number of clusters below which standard errors robust to clusters are too small.
  static let fewClusters = 30

  private init(degreesOfFreedom: Double?, rank: Int?) {
    self.degreesOfFreedom = degreesOfFreedom
    self.rank = rank
  }

  /// - Parameters:
  ///   - choice: the requested degrees of freedom.
  ///   - clusters: the number of clusters, for a covariance of clusters.
  init(_ choice: DegreesOfFreedom, clusters: Int?) {
    rank = clusters.map { $0 - 1 }
    degreesOfFreedom =
      switch choice {
      case .automatic: clusters.map { Double($0 - 1) }
      case .normal: nil
      case .number(let count): count
      }
  }

  /// The probability of so large a z, of either sign, if the parameter is zero.
  func pValue(_ z: Double) -> Double {
    degreesOfFreedom.map { Distributions.studentTwoSided(z, degrees: $0) } ?? Distributions.normalTwoSided(z)
  }

  /// The number of standard errors from an estimate to an end of its interval.
  func width(level: Double) -> Double {
    degreesOfFreedom.map { Distributions.studentQuantile(twoSided: 1 - level, degrees: $0) }
      ?? Distributions.normalQuantile(twoSided: 1 - level)
  }

  /// Wald's test by a quadratic form W of `degrees` parameters: W is chi-squared, or W / degrees is F.
  func wald(_ statistic: Double, degrees: Int) -> ModelSummary.ChiSquaredTest {
    guard let degreesOfFreedom else {
      return ModelSummary.ChiSquaredTest(statistic: statistic, degreesOfFreedom: degrees)
    }
    return ModelSummary.ChiSquaredTest(
      statistic: statistic, degreesOfFreedom: degrees,
      pValue: Distributions.fTail(statistic / Double(degrees), degrees: degrees, denominator: degreesOfFreedom))
  }

  /// Notes on the uncertainty of the standard errors themselves.
  ///
  /// - Parameter tested: the number of parameters of the largest test.
  func notes(tested: Int = 0) -> [Sentence] {
    guard let rank else { return [] }
    var notes: [Sentence] = []
    if rank + 1 < Self.fewClusters {
      let basis: Sentence =
        degreesOfFreedom.map {
          "p-values and intervals are those of t with \(NumberText.number($0, digits: 6)) degrees of freedom"
        }
        ?? "intervals of the normal distribution are too narrow\(aside: .degreesOfFreedom)"
      notes.append(
        "There are \(rank + 1) clusters, and below about \(Self.fewClusters) robust standard errors are too small on average; "
          + basis + ".")
    }
    if let reason = refusal(of: tested) { notes.append(reason) }
    return notes
  }

  /// The reason why so many parameters cannot be tested at once; nil if they can.
  func refusal(of parameters: Int) -> Sentence? {
    guard let rank, parameters > rank else { return nil }
    return
      "\(parameters) coefficients cannot be tested at once, since the covariance of \(rank + 1) clusters has rank \(rank); "
      + "there is no test of more than \(rank)."
  }
}
