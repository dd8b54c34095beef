internal import Foundation

/// The fit with Jeffreys' prior: Fisher's scoring on the features that others do not determine.
struct JeffreysRoute: FitRoute {
  private let prepared: PreparedFit
  private let classifier: SoftmaxClassifier

  /// The most parameters whose information is inverted.
  static let informationLimit = 5000

  /// - Throws: ``FitError`` if there are too many parameters.
  init(_ prepared: PreparedFit, _ classifier: SoftmaxClassifier) throws(FitError) {
    let (k, d) = (prepared.observations.classes, prepared.observations.features.columns)
    let parameters = (k - 1).multipliedReportingOverflow(by: d + 1)
    guard !parameters.overflow, parameters.partialValue <= Self.informationLimit else {
      throw FitError(
        .settings,
        "The model has \(d) features and \(k) classes, and Jeffreys' prior\(aside: .jeffreysPrior) takes the information of at most "
          + "\(Self.informationLimit) parameters; leave features out, or fit with a penalty (\(.ridge), or the default)."
      )
    }
    self.prepared = prepared
    self.classifier = classifier
  }

  func minimize(watch: (FitProgress) -> Decision) throws(FitError) -> FittedPoint {
    let aliased = prepared.original.aliased(prepared.spread)
    let kept = (0..<prepared.observations.features.columns).filter { !aliased.contains($0) }
    let data = prepared.standardised
    var objective = try JeffreysObjective(data, kept: kept, point: start(data, kept))
    if !objective.value.isFinite { objective.move(to: JeffreysObjective.nullPoint(data, kept: kept)) }
    guard objective.value.isFinite else {
      throw FitError(
        .features, "The information of these data is singular in double precision; change units, or leave features out."
      )
    }
    var descent = ScoringDescent(objective)
    let (nullLoss, tolerance) = (objective.referenceValue, classifier.tolerance)
    // The goal is below the tolerance, since a few more steps make the coefficients right to their last digits.
    let end = descent.minimize(
      goal: tolerance * nullLoss, floor: min(1e-26, tolerance) * nullLoss, limit: classifier.maxIterations ?? 1000
    ) { watch(FitProgress($0)) }
    return FittedPoint(descent.objective, end, aliased: aliased)
  }

  /// The parameters of the initial model, with zeros for features that are left out, or those of the null model.
  private func start(_ data: SoftmaxPasses, _ kept: [Int]) throws(FitError) -> [Double] {
    guard let model = classifier.initialModel else { return JeffreysObjective.nullPoint(data, kept: kept) }
    let k = data.classes
    let start = try model.parameters(for: prepared.observations, under: data.scaling)
    var point = Parameters(data.withoutIntercept(start.elements), classes: k)
    for j in 0..<data.features.columns where !kept.contains(j) {
      for c in 0..<k { point[feature: j, class: c] = 0 }
    }
    return point.elements
  }
}
