/// The contents of a summary.
///
/// The settings of the ``basis`` can be used directly: `options.level` is `options.basis.level`.
@dynamicMemberLookup
public struct SummaryOptions: Sendable {
  /// The class with which the others are compared; nil for the first.
  public var reference: String?
  /// The basis of standard errors and intervals.
  public var basis = CovarianceOptions()
  /// Whether intervals are those of the profile likelihood instead of Wald's, which are symmetric about the estimate.
  public var profilesLikelihood = false
  /// Whether features and pairs of classes are tested as a whole.
  public var testsHypotheses = false
  /// The tests of whole terms; nil for none.
  public var terms: TermTest.Kind? = .wald
  /// The statistic from which the dispersion of counts is estimated, the factor of the covariance; nil for 1.
  public var scale: ModelSummary.Dispersion.Statistic?
  /// Whether the generalised variance inflation factors of the terms are computed.
  public var measuresInflation = false
  /// The models that the tests of terms compare.
  public var termOrder = TermTest.Order.marginal

  /// Model-based standard errors and 95% intervals against the first class.
  public init() {}

  /// A setting of the basis.
  public subscript<Value>(dynamicMember setting: WritableKeyPath<CovarianceOptions, Value>) -> Value {
    get { basis[keyPath: setting] }
    set { basis[keyPath: setting] = newValue }
  }

  /// The kind of covariance matrix that these settings determine.
  ///
  /// - Throws: ``InferenceError`` if settings contradict each other or are out of range.
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
