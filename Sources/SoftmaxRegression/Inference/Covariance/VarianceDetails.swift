/// What the kind of a covariance does not say: its units and its replicates.
public struct VarianceDetails: Sendable, Equatable, Encodable {
  /// Clusters in one way.
  public struct Clusters: Sendable, Equatable, Encodable {
    /// The column, or the columns of clusters that they form together.
    public let columns: [String]
    /// The number of clusters.
    public let count: Int
  }

  /// Fits of replicates.
  public struct Replicates: Sendable, Equatable, Encodable {
    /// What a replicate draws or leaves out: `rows`, `samples`, `clusters` or `units`; nil for given weights.
    public let of: String?
    /// The number of replicates.
    public let count: Int
    /// The number of replicates with estimates, from which the covariance is computed.
    public internal(set) var used: Int
    /// The number of replicates whose classes are separated, or without samples of a class.
    public internal(set) var separated = 0
    /// The number of replicates whose samples do not determine all coefficients.
    public internal(set) var undetermined = 0
    /// The number of replicates whose fit did not converge.
    public internal(set) var unfinished = 0
    /// The seed of the draws; nil if nothing is drawn.
    public let seed: UInt64?
    /// How intervals are computed from the replicates; nil if they are not.
    public let interval: BootstrapInterval?
    /// The type of given weights.
    public let type: ReplicateType?
  }

  /// The clusters of each way, and those that ways form together.
  public internal(set) var clusters: [Clusters]?
  /// The number of strata of a survey.
  public internal(set) var strata: Int?
  /// The number of sampling units of a survey.
  public internal(set) var units: Int?
  /// The number of strata with a single unit, and what these add; nil for none.
  public internal(set) var singleUnits: Int?
  /// What strata with a single unit add.
  public internal(set) var singlePSU: SinglePSU?
  /// Whether units are drawn from finite populations; nil if not.
  public internal(set) var finitePopulation: Bool?
  /// The fits of replicates.
  public internal(set) var replicates: Replicates?
  /// The number of imputations.
  public internal(set) var imputations: Int?

  private enum CodingKeys: String, CodingKey {
    case clusters, strata, units, singleUnits, finitePopulation, replicates, imputations
    case singlePSU = "singlePsu"
  }

  /// Enters the numbers of replicates with and without estimates.
  mutating func add(_ fits: ReplicateFits) {
    replicates?.used = fits.used.count
    replicates?.separated = fits.failures.separated
    replicates?.undetermined = fits.failures.undetermined
    replicates?.unfinished = fits.failures.unfinished
  }

  /// Warnings about the replicates and units.
  var notes: [Sentence] {
    var notes: [Sentence] = []
    if let replicates, replicates.used < replicates.count {
      let reasons = [
        (replicates.separated, "separate the classes"), (replicates.undetermined, "do not determine all coefficients"),
        (replicates.unfinished, "did not converge"),
      ].filter { $0.0 > 0 }.map { "\($0) \($1)" }.joined(separator: ", ")
      notes.append(
        "\(replicates.count - replicates.used) of \(replicates.count) replicates have no estimates (\(reasons)) and are left out, so that the spread of the others is too small."
      )
    }
    if let interval = replicates?.interval, interval != .normal, let used = replicates?.used, used < 199 {
      notes.append(
        "Ends of intervals from \(used) replicates are uncertain; 999 or more are usual\(aside: .bootstrap).")
    }
    if let singleUnits, let singlePSU {
      let effect =
        switch singlePSU {
        case .certainty, .fail: "nothing to the covariance"
        case .adjust: "its square about the mean of all units"
        case .average: "the mean of the other strata"
        }
      notes.append(
        "\(singleUnits == 1 ? "1 stratum has" : "\(singleUnits) strata have") a single sampling unit, which adds \(effect)\(aside: .singlePSU)."
      )
    }
    return notes
  }

  /// The units in words, after "standard errors".
  func phrase(_ kind: CovarianceKind) -> String {
    let imputed = imputations.map { ", over \($0) imputations (Rubin)" } ?? ""
    return Self.phrase(kind, self) + imputed
  }

  private static func phrase(_ kind: CovarianceKind, _ details: VarianceDetails?) -> String {
    let unit = details?.replicates?.of ?? "rows"
    let count = details?.replicates?.used ?? 0
    let design =
      "\((details?.units ?? 0).counted("unit"))"
      + (details?.strata.map { $0 > 1 ? " in \($0) strata" : "" } ?? "")
    switch kind {
    case .model: return "from the observed information"
    case .robust: return "robust to a wrong model (sandwich)"
    case .hc0, .hc1, .hc2, .hc3: return "robust to a wrong model (\(kind.rawValue.uppercased()) sandwich)"
    case .cluster:
      let counts = details?.clusters ?? []
      guard counts.count > 1 else { return "robust within \(counts.first?.count ?? 0) clusters (sandwich)" }
      let ways = counts.filter { $0.columns.count == 1 }.map { "\($0.count)" }.joined(separator: " and ")
      return "robust within clusters of each way (\(ways), sandwich)"
    case .survey: return "of a survey of \(design) (linearised)"
    case .replicates: return "from \(count) replicate weights"
    case .bootstrap: return "from \(count) bootstrap samples of \(unit)"
    case .jackknife: return "from the jackknife of \(unit)"
    }
  }

  /// The basis of standard errors in words.
  static func phrase(_ kind: CovarianceKind, of details: VarianceDetails?) -> String {
    details?.phrase(kind) ?? phrase(kind, nil)
  }

  /// Further lines for people.
  var lines: [String] {
    var lines: [String] = []
    if let interval = replicates?.interval {
      switch interval {
      case .normal: lines.append("Intervals from the standard errors, not from the replicates' quantiles")
      case .percentile: lines.append("Intervals of the replicates' percentiles")
      case .bca: lines.append("Intervals of the replicates' percentiles, corrected for bias and skewness (BCa)")
      }
    }
    if finitePopulation == true { lines.append("Finite populations: units that were drawn add less") }
    return lines
  }
}
