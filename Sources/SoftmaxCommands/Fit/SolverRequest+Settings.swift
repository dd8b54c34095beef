import SoftmaxRegression

extension SolverRequest {
  /// The solver of a fit, as far as it differs from the default; the model at the start of the fit is not known.
  init(of settings: FitSettings) {
    let defaults = SoftmaxClassifier()
    solver = settings.solver == defaults.solver.name ? nil : settings.solver?.rawValue
    tolerance = settings.tolerance == defaults.tolerance ? nil : settings.tolerance
    maxIterations = settings.maxIterations
    learningRate = settings.learningRate
    batchSize = settings.batchSize == defaults.batchSize ? nil : settings.batchSize
    seed = settings.seed == defaults.seed ? nil : settings.seed
    warmStart = settings.initialModel == nil ? nil : "START.json"
  }
}
