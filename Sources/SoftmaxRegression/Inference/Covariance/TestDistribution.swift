/// The distribution of estimates over their standard errors, and of quadratic forms of several.
struct TestDistribution: Sendable {
  /// The degrees of freedom of the standard errors; nil for normal estimates.
  let degreesOfFreedom: Double?
  /// The most parameters that can be tested at once, the rank of the covariance; nil if it is their number.
  let rank: Int?
  /// The number of clusters of a sandwich; nil for other covariances.
  private let clusters: Int?
  /// What the rank counts, such as "12 clusters".
  private let basis: String
  /// Whether F has as many degrees of freedom less as parameters are tested.
  private let isAdjusted: Bool

  /// The normal and the chi-squared distribution.
  static let normal = TestDistribution(.normal)

  /// The number of clusters below which standard errors robust to clusters are too small.
  static let fewClusters = 30

  /// - Parameters:
  ///   - choice: the requested degrees of freedom.
  ///   - automatic: those of the covariance; nil for a normal distribution.
  ///   - rank: the rank of the covariance, if it is less than the number of parameters.
  ///   - basis: what the rank counts.
  ///   - clusters: the number of clusters, for a sandwich of clusters.
  ///   - isAdjusted: whether F is adjusted, for surveys.
  init(
    _ choice: DegreesOfFreedom, automatic: Double? = nil, rank: Int? = nil, of basis: String = "",
    clusters: Int? = nil, isAdjusted: Bool = false
  ) {
    self.rank = rank
    self.basis = basis
    self.clusters = clusters
    self.isAdjusted = isAdjusted
    degreesOfFreedom =
      switch choice {
      case .automatic: automatic
      case .normal: nil
      case .number(let count): count
      }
  }

  /// A t distribution, and those of F.
  init(degreesOfFreedom: Double?) {
    self.init(degreesOfFreedom.map { .number($0) } ?? .normal)
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

  /// Wald's test by a quadratic form W of k parameters: W is chi-squared, or with d degrees of freedom W/k is F.
  ///
  /// In surveys W (d - k + 1)/(k d) is F with k and d - k + 1 degrees of freedom (Korn & Graubard 1990, American
  /// Statistician 44, 270-276).
  func wald(_ statistic: Double, degrees: Int) -> ModelSummary.ChiSquaredTest {
    guard let degreesOfFreedom else {
      return ModelSummary.ChiSquaredTest(statistic: statistic, degreesOfFreedom: degrees)
    }
    let k = Double(degrees)
    let denominator = isAdjusted ? degreesOfFreedom - k + 1 : degreesOfFreedom
    return ModelSummary.ChiSquaredTest(
      statistic: statistic, degreesOfFreedom: degrees,
      f: statistic / k * (denominator / degreesOfFreedom), denominator: denominator)
  }

  /// Notes on the uncertainty of the standard errors themselves.
  ///
  /// - Parameter tested: the number of parameters of the largest test.
  func notes(tested: Int = 0) -> [Sentence] {
    var notes: [Sentence] = []
    if let clusters, clusters < Self.fewClusters {
      let basis: Sentence =
        degreesOfFreedom.map {
          "p-values and intervals are those of t with \(NumberText.number($0, digits: 6)) degrees of freedom"
        }
        ?? "intervals of the normal distribution are too narrow\(aside: .degreesOfFreedom)"
      notes.append(
        "There are \(clusters) clusters, and below about \(Self.fewClusters) robust standard errors are too small on average; "
          + basis + ".")
    }
    if let reason = refusal(of: tested) { notes.append(reason) }
    return notes
  }

  /// The reason why so many parameters cannot be tested at once; nil if they can.
  func refusal(of parameters: Int) -> Sentence? {
    guard let rank, parameters > rank else { return nil }
    return
      "\(parameters) coefficients cannot be tested at once, since the covariance of \(basis) has rank \(rank); "
      + "there is no test of more than \(rank)."
  }
}
