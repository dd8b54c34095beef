/// The work that fits of the same observations share, whatever the strength of the penalty: checks of the features,
/// their moments, standardised coordinates, the Gram matrix, and the reduction to as many coordinates as samples.
///
/// Fits with a hundred penalties read the features for this work once. The parts that only some fits need are computed
/// at their first use. A prepared fit depends on the settings for class weights, intercepts and their penalty,
/// standardisation and threads, which it takes from its classifier.
struct PreparedFit: Sendable {
  /// The settings.
  let classifier: SoftmaxClassifier
  /// The samples, with the weights of their classes.
  let observations: Observations
  /// Passes in original units.
  let original: SoftmaxPasses
  /// The mean and the standard deviation of each feature.
  let moments: FeatureMoments
  /// The centre and the spread by which features are standardised: the moments, or without intercepts the moments about
  /// zero.
  let spread: FeatureMoments
  /// Passes in standardised coordinates.
  let standardised: SoftmaxPasses
  /// The units of a penalty in original units.
  let units: PenaltyUnits
  private let grams = Shared<Matrix<Double>>()
  private let sampledGrams = Shared<Matrix<Double>?>()
  private let reductions = Shared<DualReduction?>()
  private let rowReductions = Shared<DualReduction?>()
  private let aliasings = Shared<(features: [Int], leastShare: Double)>()
  private let spaces = Shared<RowSpace?>()
  /// What the spikes of many classes share.
  let spikeBasis = Shared<SpikeBasis?>()

  /// Checks the features and computes their moments: four passes over dense features.
  ///
  /// - Throws: ``FitError`` for invalid class weights, and for features that are not finite or of extreme size.
  init(_ given: Observations, _ classifier: SoftmaxClassifier) throws(FitError) {
    self.classifier = classifier.stating(given)
    observations = try classifier.weighted(given)
    guard classifier.hasIntercept || observations.features.columns > 0 else {
      throw FitError(.settings, "Without intercepts and without features there is nothing to fit; give one of them.")
    }
    original = SoftmaxPasses(observations, hasIntercept: classifier.hasIntercept, threads: classifier.threads)
    guard let moments = original.featureMoments() else { throw observations.notFinite() }
    self.moments = moments
    spread = original.viewMoments(moments)
    try observations.checkUnits(moments, spread: spread.deviation)
    units = PenaltyUnits(
      scaling: .identity(observations.features.columns),
      deviations: classifier.standardizes ? moments.deviation : nil,
      includesIntercepts: classifier.penalizesIntercept, totalWeight: observations.totals.weight)
    let (stored, scaling) = spread.standardised(observations)
    var standardised = SoftmaxPasses(
      stored, scaling: scaling, hasIntercept: classifier.hasIntercept, threads: classifier.threads)
    standardised.readsZeroRows = stored.hasOrdinaryZeroRows(scaling)
    self.standardised = standardised
  }

  /// The model under a penalty.
  ///
  /// - Parameters:
  ///   - penalty: the penalty, or nil for that of the classifier.
  ///   - initialModel: the model at which the fit starts, or nil for the start of the classifier.
  ///   - nearby: the optimum of nearly the same fit with a ridge penalty, which replaces the initial model if it leads to
  ///     the optimum.
  ///   - distance: how far the optimum is expected from the nearby one, in the units of the features.
  ///   - watch: sees each iteration, and can stop the fit.
  /// - Throws: ``FitError`` for settings that do not fit these observations.
  func fit(
    penalty: PenaltyChoice? = nil, initialModel: SoftmaxModel? = nil, nearby: NearbyFit? = nil,
    distance: Parameters? = nil, watch: FitWatcher = { _ in .proceed }
  ) throws(FitError) -> SoftmaxModel {
    var classifier = classifier
    if let penalty { classifier.penalty = penalty }
    if let initialModel { classifier.initialModel = initialModel }
    try classifier.check()
    var point: FittedPoint
    if let found = nearby?.point(of: self, classifier, distance: distance, watch: watch) {
      point = found
    } else {
      point = try self.point(classifier, watch: watch)
    }
    if point.separation == nil, point.termination.reason.hasEstimates {
      point.rowSpace = point.aliased.isEmpty ? RowSpace(relations: []) : rowSpace
    }
    return SoftmaxModel(point, of: observations, classifier)
  }

  /// The end of the fit.
  ///
  /// - Parameters:
  ///   - given: the settings, or nil for those of the prepared fit.
  ///   - watch: sees each iteration, and can stop the fit.
  /// - Throws: ``FitError`` for settings that do not fit these observations.
  func point(_ given: SoftmaxClassifier? = nil, watch: FitWatcher) throws(FitError) -> FittedPoint {
    let shards = observations.shards
    return try route(given ?? classifier).minimize { shards.agree(on: watch($0)) }
  }

  /// The route to the optimum.
  func route(_ classifier: SoftmaxClassifier) throws(FitError) -> any FitRoute {
    if let net = classifier.penalty.penalty as? ElasticNet {
      if let relaxation = classifier.relaxation { return RelaxedRoute(self, net, relaxation) }
      guard net.isRidge else { return ElasticNetRoute(self, net) }
      var ridge = classifier
      ridge.penalty = .ridge(net.lambda)
      return try route(ridge)
    }
    guard let penalty = classifier.penalty.penalty.restated(for: units) else {
      return try JeffreysRoute(self, classifier)
    }
    if let route = RowSpaceRoute(self, classifier, penalty) { return route }
    if let route = DualRoute(self, classifier, penalty) { return route }
    if let route = ShearedRoute(self, classifier, penalty) { return route }
    if let route = OrthogonalRoute(self, classifier, penalty) { return route }
    return OrdinaryRoute(self, classifier, penalty)
  }

  /// The Gram matrix in standardised coordinates, from all rows.
  var gram: Matrix<Double> { grams.value { standardised.gram() } }

  /// The Gram matrix in standardised coordinates from a sample of the rows, which suffices for the steps of a penalised
  /// fit; nil if one from all rows costs little more.
  var sampledGram: Matrix<Double>? {
    sampledGrams.value {
      // Without intercepts, the known deviations are those about zero.
      guard standardised.sparseRows == nil else { return nil }
      return standardised.sampledGram(deviations: zip(spread.deviation, standardised.scaling.scale).map { $0 * $1 })
    }
  }

  /// The reduction to as many coordinates as samples; nil if it does not apply, or features are of extreme size.
  var dualReduction: DualReduction? { reductions.value { DualReduction(self) } }

  /// The same for a fit without a penalty.
  var rowSpaceReduction: DualReduction? { rowReductions.value { DualReduction(unpenalised: self) } }

  /// The features that earlier ones determine.
  var aliased: [Int] { aliasing.features }

  /// The same, with the least share of a feature's variance that those before it leave unexplained, among the others.
  var aliasing: (features: [Int], leastShare: Double) { aliasings.value { standardised.aliasing(moments) } }

  /// The space of the rows, by the relations of the aliased features; nil if they are more than a model keeps.
  var rowSpace: RowSpace? { spaces.value { original.rowSpace(aliased: aliased, moments) } }
}
