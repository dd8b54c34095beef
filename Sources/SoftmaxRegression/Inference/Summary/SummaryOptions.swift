/// What a summary is to show.
///
/// The settings of its ``basis`` are its own: `options.level` is `options.basis.level`.
@dynamicMemberLookup
public struct SummaryOptions: Sendable {
  /// The class that the others are compared with; nil for the first.
  public var reference: String?
  /// What standard errors and intervals rest on.
  public var basis = CovarianceOptions()
  /// Whether intervals are those of the profile likelihood; Wald's, symmetric about the estimate, otherwise.
  public var profilesLikelihood = false
  /// Whether features and pairs of classes are tested as a whole.
  public var testsHypotheses = false

  /// Model-based standard errors and 95% intervals against the first class.
  public init() {}

  /// A setting of the basis.
  public subscript<Value>(dynamicMember setting: WritableKeyPath<CovarianceOptions, Value>) -> Value {
    get { basis[keyPath: setting] }
    set { basis[keyPath: setting] = newValue }
  }

  /// The kind of covariance matrix that these settings ask for.
  ///
  /// - Throws: ``InferenceError`` where settings contradict each other or are out of range.
  func checkedCovariance() throws(InferenceError) -> CovarianceKind {
    guard profilesLikelihood else { return try basis.checkedCovariance() }
    guard basis.weightKind != .probability else {
      throw InferenceError(
        .settings,
        "Probability weights give no likelihood for profile intervals to rest on; leave \(.profile) out for Wald intervals."
      )
    }
    let kind = try basis.checkedCovariance()
    guard kind == .model else {
      throw InferenceError(
        .settings,
        "Profile-likelihood intervals rest on the likelihood, so they are not \(kind.rawValue); leave \(.profile) out for "
          + "Wald intervals, or \(kind == .cluster ? Setting.cluster : .covariance) out for the likelihood's.")
    }
    return kind
  }
}
