/// What a summary is to show.
public struct SummaryOptions: Sendable {
  /// The class that the others are compared with; nil for the first.
  public var reference: String?
  /// What the standard errors rest on; nil for the information, or for the sandwich where weights are probability weights.
  public var covariance: CovarianceKind?
  /// The column of the table whose values name the clusters.
  public var cluster: String?
  /// What a weight says.
  public var weightKind = WeightKind.frequency
  /// The probability with which an interval covers its parameter, between 0 and 1.
  public var level = 0.95

  /// Whether intervals are those of the profile likelihood; Wald's, symmetric about the estimate, otherwise.
  public var profilesLikelihood = false
  /// Whether features and pairs of classes are tested as a whole.
  public var testsHypotheses = false

  /// Model-based standard errors and 95% intervals against the first class.
  public init() {}

  /// The kind of covariance matrix that these settings ask for.
  ///
  /// - Throws: ``InferenceError`` where settings contradict each other or are out of range.
  func checkedCovariance() throws(InferenceError) -> CovarianceKind {
    guard level > 0, level < 1 else {
      throw InferenceError(.settings, "The level is \(level); it is a probability between 0 and 1, such as 0.95.")
    }
    let implied: CovarianceKind = cluster != nil ? .cluster : weightKind == .probability ? .robust : .model
    let kind = covariance ?? implied
    guard (kind == .cluster) == (cluster != nil) else {
      let problem =
        cluster == nil
        ? "A clustered covariance needs the column that holds the clusters; name it with --cluster."
        : "The clusters have no part in a \(kind.rawValue) covariance; leave --cluster out, or take --covariance cluster."
      throw InferenceError(.settings, problem)
    }
    guard kind != .model || weightKind != .probability else {
      throw InferenceError(
        .settings,
        "With probability weights the information is no inverse covariance; take --covariance robust or cluster.")
    }
    guard kind == .model || !profilesLikelihood else {
      throw InferenceError(
        .settings,
        "Profile-likelihood intervals rest on the likelihood, so they are not \(kind.rawValue); take --covariance model."
      )
    }
    return kind
  }
}
