extension SoftmaxModel {
  /// The model at the objective's point, brought from the solver's view of the features to the user's units.
  init(_ set: Observations, _ objective: SoftmaxObjective, _ settings: FitSettings, _ report: FitReport) {
    let point = Parameters(objective.point, classes: set.classNames.count)
    self.init(set, point, under: objective.scaling, settings, report)
  }

  /// The model with the given parameters, (d + 1) x K under a scaling of the features.
  init(
    _ set: Observations, _ standardised: Parameters, under scaling: FeatureScaling, _ settings: FitSettings,
    _ report: FitReport
  ) {
    let parameters = scaling.inOriginalUnits(standardised.centered())
    self.init(
      classes: set.classNames, features: set.featureNames, coefficients: parameters.coefficients,
      intercepts: parameters.intercepts, settings: settings, report: report, encoding: nil)
  }
}
