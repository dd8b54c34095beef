internal import Foundation

extension SoftmaxClassifier {
  /// Parameters beyond this number are too many for the inverse of their information.
  static let informationLimit = 5000

  /// Refuses settings that have no meaning with Jeffreys' prior.
  func checkJeffreys() throws(FitError) {
    guard penalty.penalty.usesInformation else { return }
    guard !standardizes, !penalizesIntercept else {
      let given = standardizes ? Setting.standardizes : .penalizesIntercept
      throw FitError(
        .settings, "Jeffreys' prior does not depend on units and takes in every parameter; leave out \(given).")
    }
    guard solver == .automatic else {
      throw FitError(
        .settings,
        "A fit with Jeffreys' prior\(aside: .jeffreysPrior) has its own method; leave out the solver \(solver.name)."
      )
    }
  }

  /// Fits with Jeffreys' prior.
  func fitJeffreys(
    _ set: Observations, _ data: SoftmaxPasses, _ moments: FeatureMoments, _ watch: (Iteration) -> Decision
  ) throws(FitError) -> SoftmaxModel {
    let (k, d) = (set.classNames.count, set.features.columns)
    let parameters = (k - 1).multipliedReportingOverflow(by: d + 1)
    guard !parameters.overflow, parameters.partialValue <= Self.informationLimit else {
      throw FitError(
        .settings,
        "The model has \(d) features and \(k) classes, and Jeffreys' prior\(aside: .jeffreysPrior) takes the information of at most "
          + "\(Self.informationLimit) parameters; leave features out, or fit with a penalty (\(.ridge), or the default)."
      )
    }
    let aliased = data.aliased(moments)
    let kept = (0..<d).filter { !aliased.contains($0) }
    let (standardised, scaling) = moments.standardised(set)
    let passes = SoftmaxPasses(standardised, scaling: scaling, hasIntercept: hasIntercept, threads: threads)
    var objective = try JeffreysObjective(passes, kept: kept, point: start(for: set, passes, kept))
    if !objective.value.isFinite { objective.move(to: JeffreysObjective.nullPoint(passes, kept: kept)) }
    guard objective.value.isFinite else {
      throw FitError(
        .features, "The information of these data is singular in double precision; change units, or leave features out."
      )
    }
    var descent = ScoringDescent(objective)
    let nullLoss = objective.referenceValue
    // Past the tolerance, since a few steps more make the coefficients right to their last digits.
    let end = descent.minimize(
      goal: tolerance * nullLoss, floor: min(1e-26, tolerance) * nullLoss, limit: maxIterations ?? 1000, watch: watch)
    let final = descent.objective
    return SoftmaxModel(
      set, Parameters(final.point, classes: k).centered(), under: scaling, settings(of: set, lambda: 0),
      FitReport(
        l2: 0, objective: final.value, loss: final.loss, nullLoss: nullLoss,
        gap: min(end.gap, .greatestFiniteMagnitude),
        gapKind: .estimated,
        gradientNorm: maxNorm(scaling.gradientInOriginalUnits(Parameters(final.gradient, classes: k)).elements),
        converged: end.reason == .converged, termination: end.sentence, interrupted: end.reason == .stopped,
        hasEstimates: end.reason.hasEstimates, solver: name(of: end.methods), iterations: end.iterations,
        passes: final.passCount, samples: passes.totals.rows, aliased: aliased.map { set.featureNames[$0] },
        separation: nil, firth: true, intercept: hasIntercept ? nil : false))
  }

  /// The initial model's parameters, with zeros for features that are left out, or no feature's.
  private func start(for set: Observations, _ passes: SoftmaxPasses, _ kept: [Int]) throws(FitError) -> [Double] {
    guard let initialModel else { return JeffreysObjective.nullPoint(passes, kept: kept) }
    let k = passes.classes
    let start = try initialModel.parameters(for: set, under: passes.scaling)
    var point = Parameters(passes.withoutIntercept(start.elements), classes: k)
    for j in 0..<passes.features.columns where !kept.contains(j) {
      for c in 0..<k { point[feature: j, class: c] = 0 }
    }
    return point.elements
  }
}
