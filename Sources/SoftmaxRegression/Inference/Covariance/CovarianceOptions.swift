/// The basis of standard errors and intervals.
public struct CovarianceOptions: Sendable {
  /// The kind of covariance matrix; nil for the information, or for what weights, clusters or a survey require.
  public var covariance: CovarianceKind?
  /// The column of the table whose values name the clusters, or several columns with commas between them.
  public var cluster: String?
  /// The number of replicates of the bootstrap; nil for 999.
  public var bootstrap: Int?
  /// A file with the frequency weights of all rows in each replicate of the bootstrap, a line for each.
  public var replicates: String?
  /// The intervals from replicates; nil for percentiles.
  public var bootstrapInterval: BootstrapInterval?
  /// The seed of the bootstrap; nil for 0.
  public var seed: UInt64?
  /// The column of the strata of a survey.
  public var strata: String?
  /// The column of the primary sampling units of a survey, which are within strata; nil if each row is one.
  public var psu: String?
  /// The column with the number of units in each stratum's population, or with the share that was drawn.
  public var fpc: String?
  /// What a stratum with a single unit adds; nil for an error.
  public var singlePSU: SinglePSU?
  /// The columns of replicate weights of a survey.
  public var replicateWeights: [String] = []
  /// How these were made.
  public var replicateType: ReplicateType?
  /// The factor of Fay's replicate weights, between 0 and 1.
  public var fay: Double?
  /// The factors of the replicates' squares, one for each or one for all; empty for those of their type.
  public var replicateScale: [Double] = []
  /// The column that numbers imputations of missing values, each with all rows.
  public var imputation: String?
  /// The meaning of the weights; nil for that of the fit.
  public var weightKind: WeightKind?
  /// The probability with which an interval covers the true value, between 0 and 1.
  public var level = 0.95
  /// The degrees of freedom of p-values and intervals.
  public var degreesOfFreedom = DegreesOfFreedom.automatic

  /// Model-based standard errors and 95% intervals.
  public init() {}

  /// The columns of the table that these settings name.
  package var columns: [String] {
    let clusters = cluster.map { name in
      name.contains(",") ? [name] + name.split(separator: ",").map(String.init) : [name]
    }
    return (clusters ?? []) + [strata, psu, fpc, imputation].compactMap { $0 } + replicateWeights
  }

  /// Whether units of a survey are named.
  var isSurvey: Bool { strata != nil || psu != nil || fpc != nil }

  /// The kind that the other settings imply.
  private var impliedKind: CovarianceKind {
    if bootstrap != nil || replicates != nil { return .bootstrap }
    if !replicateWeights.isEmpty { return .replicates }
    if isSurvey { return .survey }
    if cluster != nil { return .cluster }
    return weightKind == .probability ? .robust : .model
  }

  /// The kind of covariance matrix that these settings determine.
  ///
  /// - Throws: ``InferenceError`` if settings contradict each other or are out of range.
  func checkedCovariance() throws(InferenceError) -> CovarianceKind {
    guard level > 0, level < 1 else {
      throw InferenceError(.settings, "The level must be between 0 and 1, such as 0.95, but is \(level).")
    }
    if case .number(let count) = degreesOfFreedom, !(count > 0 && count.isFinite) {
      throw InferenceError(.settings, "The degrees of freedom must be a positive number, but are \(count).")
    }
    let kind = covariance ?? impliedKind
    guard kind != .cluster || cluster != nil else {
      throw InferenceError(.settings, "A clustered covariance needs to know the clusters; give \(.cluster).")
    }
    guard cluster == nil || [.cluster, .bootstrap, .jackknife].contains(kind) else {
      throw InferenceError(
        .settings,
        isSurvey && kind == .survey
          ? "The sampling units of a survey are given by \(.psu); leave out \(.cluster)."
          : "The clusters have no part in a \(kind.rawValue) covariance; leave out \(.cluster), or take \(.clusteredCovariance)."
      )
    }
    guard cluster == nil || !isSurvey else {
      throw InferenceError(.settings, "Both \(.cluster) and a survey's design name the units that are drawn; give one.")
    }
    guard kind != .model || weightKind != .probability else {
      throw InferenceError(
        .settings,
        "With probability weights the information is not an inverse covariance; take \(.robustCovariance) or \(.clusteredCovariance)."
      )
    }
    guard !isSurvey || [.survey, .bootstrap, .jackknife].contains(kind) else {
      throw InferenceError(
        .settings,
        "A survey's design has no part in a \(kind.rawValue) covariance; leave out \(.strata), \(.psu) and \(.fpc), or \(.covariance)."
      )
    }
    guard ![.survey, .replicates].contains(kind) && !isSurvey || weightKind != .frequency else {
      throw InferenceError(
        .settings, "A survey's weights are probability weights; state so with \(.weightKind), or leave it out.")
    }
    try checkReplicates(kind)
    guard imputation == nil || !kind.refits else {
      throw InferenceError(
        .settings,
        "Replicates of imputations would need an imputation of each replicate; leave out \(.imputation), or take another \(.covariance)."
      )
    }
    return kind
  }

  /// - Throws: ``InferenceError`` for settings of replicates that are out of range, or have no effect.
  private func checkReplicates(_ kind: CovarianceKind) throws(InferenceError) {
    guard kind == .bootstrap || bootstrap == nil && replicates == nil && bootstrapInterval == nil else {
      throw InferenceError(
        .settings,
        "A \(kind.rawValue) covariance draws no replicates; leave out \(.bootstrap), \(.replicates) and \(.bootstrapInterval), or \(.covariance)."
      )
    }
    guard bootstrap == nil || replicates == nil else {
      throw InferenceError(
        .settings, "\(.replicates) holds the replicates, so none are drawn; leave out \(.bootstrap).")
    }
    if let bootstrap, !(2...1_000_000).contains(bootstrap) {
      throw InferenceError(
        .settings, "\(.bootstrap) must be a number of replicates from 2 to 1000000, such as 999, but is \(bootstrap).")
    }
    guard replicates == nil || cluster == nil && !isSurvey else {
      throw InferenceError(
        .settings,
        "\(.replicates) holds the weights of rows, whatever their units; leave out \(.cluster) and the design.")
    }
    guard kind == .survey || kind == .bootstrap && isSurvey || kind == .jackknife && isSurvey || singlePSU == nil else {
      throw InferenceError(
        .settings, "\(.singlePSU) is about the strata of a survey; give \(.strata), or leave it out.")
    }
    guard kind == .survey || ![.adjust, .average].contains(singlePSU) else {
      throw InferenceError(
        .settings,
        "Replicates keep a stratum's single unit, which adds nothing; take \(.singlePSU) certainty, or a survey covariance."
      )
    }
    guard fpc == nil || kind != .bootstrap else {
      throw InferenceError(
        .settings,
        "The bootstrap draws from populations without an end; leave out \(.fpc), or take a survey covariance.")
    }
    guard kind == .replicates else {
      guard replicateWeights.isEmpty, replicateType == nil, fay == nil, replicateScale.isEmpty else {
        throw InferenceError(
          .settings,
          replicateWeights.isEmpty
            ? "The type and the scale are about replicate weights; give \(.replicateWeights), or leave them out."
            : "Replicate weights have no part in a \(kind.rawValue) covariance; leave out \(.replicateWeights), or \(.covariance)."
        )
      }
      return
    }
    guard replicateWeights.count > 1 else {
      throw InferenceError(
        .settings, "A covariance from replicate weights needs their columns, at least two; give \(.replicateWeights).")
    }
    guard let replicateType else {
      throw InferenceError(
        .settings, "Say with \(.replicateType) how the replicate weights were made: brr, fay, jk1, jkn or bootstrap.")
    }
    guard (replicateType == .fay) == (fay != nil), fay.map({ $0 >= 0 && $0 < 1 }) ?? true else {
      throw InferenceError(
        .settings, "\(.fay) goes with replicate weights of type fay, and must be at least 0 and below 1, such as 0.3.")
    }
    guard replicateScale.count <= 1 || replicateScale.count == replicateWeights.count,
      replicateScale.allSatisfy({ $0 > 0 && $0.isFinite }), replicateType != .jkn || !replicateScale.isEmpty
    else {
      throw InferenceError(
        .settings,
        "\(.replicateScale) must be a positive factor, or one for each replicate; those of type jkn need it, (n - 1)/n for a stratum of n units."
      )
    }
  }
}
