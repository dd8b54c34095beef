/// The uncertainty of a model's parameters: their covariance, the distribution of tests, and the description of both.
///
/// All statistics after a fit take it, so that each has every kind of covariance.
struct Variance: Sendable {
  let kind: CovarianceKind
  /// The method, prepared for a fit.
  private(set) var method: any CovarianceMethod
  /// The distribution of tests; for imputations that of complete data.
  let distribution: TestDistribution
  /// What the kind does not say; nil for nothing.
  private(set) var details: VarianceDetails?
  /// The intervals from replicates; nil for those of the distribution.
  private(set) var intervals: ReplicateIntervals?
  /// The factor of the covariance matrix, such as the dispersion of counts.
  var dispersion = 1.0
  private let threads: Int

  /// The information, and the normal distribution.
  static let information = Variance(.model, InformationCovariance(), .normal, threads: 1)

  init(
    _ kind: CovarianceKind, _ method: any CovarianceMethod, _ distribution: TestDistribution,
    details: VarianceDetails? = nil, intervals: ReplicateIntervals? = nil, threads: Int
  ) {
    (self.kind, self.method, self.distribution) = (kind, method, distribution)
    (self.details, self.intervals, self.threads) = (details, intervals, threads)
  }

  /// Whether the likelihood allows for tests.
  var isLikelihood: Bool { kind == .model && details?.imputations == nil }

  /// The number of clusters: in several ways the fewest.
  var clusters: Int? { details?.clusters?.map(\.count).min() }

  /// The same for a fit of the same rows, such as one with another coding, with the fit at the estimates whose covariance
  /// it is.
  ///
  /// - Throws: ``InferenceError`` if the fits of replicates fail.
  func applied(to fit: LikelihoodFit) throws(InferenceError) -> (fit: LikelihoodFit, variance: Variance) {
    var result = self
    result.method = try method.prepared(for: fit, threads: threads)
    if let fits = result.method.replicates { result.details?.add(fits) }
    result.intervals?.prepare(for: fit, threads: threads)
    guard let point = result.method.point else { return (fit, result) }
    var moved = fit.moved(to: point)
    moved.observations = fit.observations
    return (moved, result)
  }

  /// The matrices of the standardised parameters against a reference class.
  func matrices(of fit: LikelihoodFit, reference: Int) throws(InferenceError) -> CovarianceMatrices {
    try method.matrices(of: fit, reference: reference)
  }

  /// Refuses a matrix with a negative variance, which V_1 + V_2 - V_12 of few clusters in two ways can have.
  func checkVariances(_ matrix: Matrix<Double>) throws(InferenceError) {
    guard kind == .cluster, (0..<matrix.rows).contains(where: { matrix[$0, $0] < 0 }) else { return }
    throw InferenceError(
      .singular,
      "The clusters in several ways give a negative variance, as they can if they are few; name those of one way\(aside: .cluster)."
    )
  }

  /// Rubin's rules for a parameter; nil without imputations.
  func rules(_ matrices: CovarianceMatrices, at place: Int) -> RubinRules? {
    matrices.imputed.map { RubinRules($0, at: place, complete: distribution.degreesOfFreedom) }
  }

  /// The distribution of the estimate of a parameter over its standard error.
  func distribution(_ matrices: CovarianceMatrices, at place: Int) -> TestDistribution {
    rules(matrices, at: place)?.distribution ?? distribution
  }

  /// One distribution for all parameters, from the mean increase of their variances by missing values.
  func commonDistribution(_ matrices: CovarianceMatrices) -> TestDistribution {
    guard let parts = matrices.imputed else { return distribution }
    let size = parts.within.rows
    guard let form = QuadraticTest(Array(repeating: 0, count: size), parts.within) else { return distribution }
    return RubinRules(
      relativeIncrease: (1 + 1 / Double(parts.count)) * form.trace(parts.between) / Double(size), count: parts.count,
      complete: distribution.degreesOfFreedom
    ).distribution
  }

  /// Wald's test that parameters are zero; nil if their covariance is singular.
  func wald(_ estimates: [Double], _ matrices: CovarianceMatrices) -> ModelSummary.ChiSquaredTest? {
    guard distribution.refusal(of: estimates.count) == nil else { return nil }
    if let parts = matrices.imputed { return RubinRules.test(estimates, parts) }
    return QuadraticTest(estimates, matrices.total).map { distribution.wald($0.statistic, degrees: estimates.count) }
  }

  /// Notes on the covariance, and on the uncertainty of the standard errors themselves.
  ///
  /// - Parameter tested: the number of parameters of the largest test.
  func notes(tested: Int = 0) -> [Sentence] { (details?.notes ?? []) + distribution.notes(tested: tested) }
}
