/// The fit of a model without intercepts to features far from zero, in the coordinates of a ``FeatureShear``.
///
/// It takes a copy of the features. The penalty and the certificate are those of the original features.
struct ShearedRoute: FitRoute {
  private let prepared: PreparedFit
  private let classifier: SoftmaxClassifier
  private let shear: FeatureShear
  private let penalty: ShearedRidge

  /// - Parameter penalty: the penalty in original units.
  /// - Returns: nil if no features are shifted, for sparse features, and for penalties but that of ridge.
  init?(_ prepared: PreparedFit, _ classifier: SoftmaxClassifier, _ penalty: any PenaltyFunction) {
    // With a learning rate, first-order methods are those of textbooks on the original features.
    guard !classifier.hasIntercept, classifier.penalty.isRidge, classifier.learningRate == nil,
      prepared.original.sparseRows == nil,
      let shear = FeatureShear(mean: prepared.moments.mean, deviation: prepared.moments.deviation)
    else { return nil }
    self.prepared = prepared
    self.classifier = classifier
    self.shear = shear
    let d = shear.means.count
    self.penalty = ShearedRidge(
      penalty.lambda, shear, units: (0..<d).map { prepared.units.deviation($0) }, scaling: .identity(d))
  }

  func minimize(watch: (FitProgress) -> Decision) throws(FitError) -> FittedPoint {
    let observations = prepared.observations
    let sheared = observations.with(features: .double(shear.sheared(observations.features)))
    var inner = classifier
    inner.penalty = .custom(penalty)
    // The weights already contain those of the classes, and the penalty its units.
    (inner.classWeights, inner.standardizes) = (.equal, false)
    if let model = classifier.initialModel { inner.initialModel = try start(model) }
    let data = try PreparedFit(sheared, inner)
    let restated = penalty.restated(for: data.units) ?? penalty
    let point = try OrdinaryRoute(data, inner, restated).minimize { progress in
      watch(
        progress.completing { [shear, classifier] model in
          let settings = classifier.settings(of: observations, lambda: model.report.l2)
          model = SoftmaxModel(shear.original(model.parameters), of: observations, settings, model.report)
        })
    }
    return FittedPoint(
      parameters: shear.original(point.scaling.inOriginalUnits(point.parameters)),
      scaling: .identity(shear.means.count), lambda: point.lambda, value: point.value, loss: point.loss,
      nullLoss: point.nullLoss,
      gradient: shear.gradientOfOriginal(point.scaling.gradientInOriginalUnits(point.gradient)),
      passCount: point.passCount, termination: point.termination)
  }

  /// The model at which the fit starts, in sheared coordinates.
  private func start(_ model: SoftmaxModel) throws(FitError) -> SoftmaxModel {
    let parameters = try model.parameters(for: prepared.observations, under: .identity(shear.means.count))
    return SoftmaxModel(shear.sheared(parameters), of: prepared.observations, model.settings, model.report)
  }
}
