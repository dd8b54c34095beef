/// A fit as its watcher sees it: an iteration, and the model there.
public struct FitProgress: Sendable {
  /// What a model takes besides the solver's point.
  struct View: Sendable {
    let set: Observations
    let scaling: FeatureScaling
    let penalty: any PenaltyFunction
    let nullLoss: Double
    let samples: Int
    let solver: String
    let settings: FitSettings
  }

  /// The iteration.
  public let iteration: Iteration
  private let view: View?

  init(_ iteration: Iteration, view: View? = nil) {
    self.iteration = iteration
    self.view = view
  }

  /// The model if the fit were stopped here, for a start later on; nil in fits with Jeffreys' prior, and in those of more features
  /// than samples.
  ///
  /// Of the gradient and the gap it has the solver's estimates.
  public var model: SoftmaxModel? {
    guard let view, iteration.objective.isFinite else { return nil }
    let point = Parameters(iteration.point, classes: view.set.classNames.count)
    let end = Termination(
      reason: .stopped, gap: iteration.gap, gapIsProved: false, iterations: iteration.number)
    let gradient = view.scaling.gradientInOriginalUnits(Parameters(iteration.gradient, classes: point.classes))
    let report = FitReport(
      l2: view.penalty.lambda, objective: iteration.objective,
      loss: iteration.objective - view.penalty.value(at: point, threads: 1), nullLoss: view.nullLoss,
      gap: min(end.gap, .greatestFiniteMagnitude), gapKind: .estimated, gradientNorm: maxNorm(gradient.elements),
      converged: false, termination: end.sentence, interrupted: true, hasEstimates: end.reason.hasEstimates,
      solver: view.solver, iterations: end.iterations, passes: iteration.passes, samples: view.samples, aliased: [],
      separation: nil, intercept: view.settings.hasIntercept ? nil : false)
    return SoftmaxModel(
      view.set, view.penalty.representative(of: point), under: view.scaling, view.settings, report)
  }
}
