extension SoftmaxModel {
  /// The model of a fit that ended at a point, in the units of the features.
  init(_ point: FittedPoint, of observations: Observations, _ classifier: SoftmaxClassifier) {
    let parameters = point.scaling.inOriginalUnits(point.parameters)
    self.init(
      classes: observations.classNames, features: observations.featureNames, coefficients: parameters.coefficients,
      intercepts: parameters.intercepts, settings: classifier.settings(of: observations, lambda: point.lambda),
      report: FitReport(point, of: observations, classifier), encoding: nil)
  }

  /// Takes the encoding of the table that was fitted, with the columns of its offsets.
  mutating func take(_ encoding: TableEncoding?) {
    self.encoding = encoding
    if let encoding { settings.offsets = encoding.offsets }
  }

  /// The model of parameters in the units of the features.
  init(_ parameters: Parameters, of observations: Observations, _ settings: FitSettings, _ report: FitReport) {
    self.init(
      classes: observations.classNames, features: observations.featureNames, coefficients: parameters.coefficients,
      intercepts: parameters.intercepts, settings: settings, report: report, encoding: nil)
  }
}
