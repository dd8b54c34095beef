extension SoftmaxModel {
  /// The maximum of the likelihood under equations; see ``FittedModel/constrained(by:)``.
  ///
  /// - Parameters:
  ///   - equations: linear equations between coefficients.
  ///   - data: the data to which the model was fitted.
  ///   - threads: the most threads.
  package func constrained(
    by equations: [String], in data: TrainingData, threads: Int
  ) throws -> FittedModel.Constrained {
    try FittedModel(self, to: data.observations, threads: threads).constrained(by: equations)
  }

  /// The same model with parameters that satisfy equations.
  func constrained(
    to parameters: Parameters, _ equations: [String], _ maximum: ConstrainedMaximum, totalWeight: Double
  ) -> SoftmaxModel {
    var settings = settings
    settings.constraints = equations
    let old = self.report
    let report = FitReport(
      l2: 0, objective: maximum.loss, loss: maximum.loss, nullLoss: old.nullLoss,
      gap: maximum.distance / (2 * totalWeight), gapKind: .estimated, gradientNorm: maximum.gradientNorm,
      converged: true,
      termination: .converged, interrupted: false, hasEstimates: true, solver: old.solver,
      iterations: old.iterations + maximum.steps, passes: old.passes + maximum.passes, samples: old.samples,
      observations: old.observations, aliased: old.aliased, aliases: old.aliases, separation: nil, firth: nil,
      intercept: old.intercept)
    let (k, d) = (classes.count, features.count)
    var coefficients = Matrix<Double>(rows: k, columns: d)
    for c in 0..<k {
      for j in 0..<d { coefficients[c, j] = parameters[feature: j, class: c] }
    }
    return SoftmaxModel(
      classes: classes, features: features, coefficients: coefficients, intercepts: parameters.intercepts,
      settings: settings, report: report, encoding: encoding)
  }
}
