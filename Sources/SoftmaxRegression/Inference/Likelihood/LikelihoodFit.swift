internal import Essentials

/// The maximum of the likelihood on given data, or of the likelihood with Jeffreys' prior, and the information there.
///
/// Features are standardised, and those that others determine are left out, so that neither units nor aliases cost
/// digits. q is the number of the remaining features, plus 1 for the intercept if there is one.
struct LikelihoodFit: Sendable {
  /// The samples in standardised coordinates.
  let passes: SoftmaxPasses
  /// The samples with the meaning of their weights, which a covariance needs.
  var observations: Observations
  /// The features that earlier ones do not determine.
  let kept: [Int]
  /// The standardised parameters at the maximum, (d + 1) x K, intercepts last; zero for features that are left out.
  let point: [Double]
  /// The mean cross-entropy at the maximum.
  let loss: Double
  /// The information over N in the kept features and the intercept, K q square, class-major, intercepts last.
  ///
  /// It annuls every vector that is the same for all classes.
  let information: Matrix<Double>
  /// The likelihood with Jeffreys' prior at its maximum; nil if the model was fitted without the prior.
  let jeffreys: JeffreysObjective?
  /// The equations that the parameters satisfy; nil for none.
  let constraints: CoefficientConstraints?

  /// Whether it is the maximum with Jeffreys' prior.
  var isFirth: Bool { jeffreys != nil }
  /// K.
  var classes: Int { passes.classes }
  /// The rows of the (d + 1) x K parameters that are estimated: the kept features, and the intercepts last.
  var terms: [Int] { passes.terms(kept) }
  /// q.
  var dimension: Int { terms.count }
  /// (K - 1) q, the number of free parameters, less that of the equations between them.
  var parameters: Int { (classes - 1) * dimension - (constraints?.rank ?? 0) }
  /// The features that earlier ones determine.
  var aliased: [Int] { (0..<passes.features.columns).filter { !kept.contains($0) } }
  /// The log-likelihood at the maximum.
  var logLikelihood: Double { -passes.totalWeight * loss }

  /// The log-likelihood of the best model without features: Σ_k n_k log(n_k / N), with the weight n_k of each class, or
  /// -N log K without intercepts.
  var nullLogLikelihood: Double { -passes.totalWeight * NullModel(passes).loss }

  /// The most parameters for which a covariance matrix is formed.
  static let limit = JeffreysRoute.informationLimit
  /// The squared distance, in standard errors, up to which parameters are near the maximum for any data.
  static let nearness = 0.01

  /// Finds the maximum near a model's parameters, which must be estimates from these data, up to the tolerance of a
  /// fit.
  ///
  /// - Throws: ``InferenceError`` if they are not, the fit found no estimates, or the information is singular.
  init(_ model: SoftmaxModel, _ observations: Observations, threads: Int = Threads.available) throws(InferenceError) {
    // On the way to infinity Newton's step can be as small as near a maximum, so that the distance would not reveal it.
    guard model.report.hasEstimates else {
      throw InferenceError(
        .singular,
        "The model holds no estimates, so that there are no standard errors; a penalty or Jeffreys' prior\(aside: .jeffreysPrior) gives "
          + "finite ones. Its fit ended so: \(model.report.termination.sentence)")
    }
    let hasIntercept = model.report.hasIntercept
    let raw = SoftmaxPasses(observations, hasIntercept: hasIntercept, threads: threads)
    guard let moments = raw.featureMoments() else {
      throw InferenceError(.singular, "A feature is not finite, or spans more than double precision holds.")
    }
    let (standardised, scaling) = raw.viewMoments(moments).standardised(observations)
    let passes = SoftmaxPasses(standardised, scaling: scaling, hasIntercept: hasIntercept, threads: threads)
    let (k, d) = (model.classes.count, model.features.count)
    let aliased = Set(raw.aliased(moments))
    let kept = (0..<d).filter { !aliased.contains($0) }
    let parameters = (k - 1) * passes.terms(kept).count
    guard parameters <= Self.limit else {
      throw InferenceError(
        .settings, "The model has \(parameters) parameters; a covariance matrix is formed for up to \(Self.limit).")
    }
    let start = passes.withoutAliases(passes.scaling.standardised(model.parameters), kept: kept)
    if model.report.isFirth {
      let objective = JeffreysObjective(passes, kept: kept, point: start)
      let found = try objective.maximized(loss: model.report.loss, else: Self.otherData(model))
      self.init(
        passes: passes, kept: kept, point: found.point, loss: found.loss, information: found.information,
        jeffreys: found)
      return
    }
    if let equations = model.settings.constraints {
      let constraints = try CoefficientConstraints(equations, of: model, passes, kept: kept)
      var maximum = ConstrainedMaximum(passes, kept: kept, start: start, constraints)
      try maximum.maximize()
      guard abs(maximum.loss - model.report.loss) <= 1e-9 * model.report.loss else { throw Self.otherData(model) }
      self.init(
        passes: passes, kept: kept, point: maximum.point, loss: maximum.loss, information: maximum.information,
        constraints: constraints)
      return
    }
    var refinement = NewtonRefinement(passes, kept: kept, point: start)
    guard let distance = refinement.distance, distance.isFinite else { throw Self.singular }
    // The tolerance of a fit is relative to the loss, so that with many samples a converged fit can be more than a
    // tenth of a standard error from the maximum. Then the loss must agree with the reported one.
    let isOfThese = abs(refinement.loss - model.report.loss) <= 1e-9 * model.report.loss
    guard distance <= Self.nearness || isOfThese && distance <= Double(parameters) else {
      throw Self.otherData(model)
    }
    refinement.minimize()
    guard let left = refinement.distance, left < 1e-8 else { throw Self.otherData(model) }
    self.init(
      passes: passes, kept: kept, point: refinement.point, loss: refinement.loss, information: refinement.information)
  }

  init(
    passes: SoftmaxPasses, kept: [Int], point: [Double], loss: Double, information: Matrix<Double>,
    jeffreys: JeffreysObjective? = nil, constraints: CoefficientConstraints? = nil
  ) {
    self.passes = passes
    observations = passes.observations
    self.kept = kept
    self.point = point
    self.loss = loss
    self.information = information
    self.jeffreys = jeffreys
    self.constraints = constraints
  }

  static let singular = InferenceError(
    .singular,
    "The information of these data is singular, so that there are no standard errors; \(.tableCheck) shows why, "
      + "and a fit with \(.jeffreysPrior) has some where classes are separated.")

  static func otherData(_ model: SoftmaxModel) -> InferenceError {
    if let reason = model.otherRows {
      return InferenceError(
        .otherData,
        "The model does not maximise the likelihood of this table: \(reason); give a model that was fitted to all rows."
      )
    }
    return InferenceError(
      .otherData,
      "The model does not maximise the likelihood of this table, which has a maximum elsewhere; give the table that it "
        + "was fitted to, with the same weights, without \(.classWeights), and a fit that has converged.")
  }

  /// The score statistic of a smaller model: gᵀ J⁻¹ g, with this model's gradient and information at the smaller
  /// model's maximum.
  ///
  /// - Parameter places: for each feature of the smaller model, its index in this one.
  func scoreStatistic(of smaller: LikelihoodFit, places: [Int]) -> Double? {
    let start = passes.scaling.standardised(
      Parameters(smaller.point, classes: classes), from: smaller.passes.scaling, at: places)
    return NewtonRefinement(passes, kept: kept, point: passes.withoutAliases(start, kept: kept)).distance
  }
}
