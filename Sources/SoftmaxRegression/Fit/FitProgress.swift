/// A function that sees each iteration of a fit, and returns whether to go on.
///
/// A stopped fit returns the model of its best parameters so far, and its report states that it was interrupted.
public typealias FitWatcher = (FitProgress) -> Decision

/// The progress of a fit for its watcher: an iteration, and the model at it.
public struct FitProgress: Sendable {
  /// The parts of a model that do not depend on the iteration.
  struct Context: Sendable {
    let observations: Observations
    let classifier: SoftmaxClassifier
    let scaling: FeatureScaling
    let penalty: any PenaltyFunction
    let nullLoss: Double
  }

  /// The iteration in the coordinates of the solver.
  public let iteration: Iteration
  private let context: Context?

  init(_ iteration: Iteration, _ context: Context? = nil) {
    self.iteration = iteration
    self.context = context
  }

  /// The number of the iteration; 0 is the start.
  public var number: Int { iteration.number }
  /// The objective F.
  public var objective: Double { iteration.objective }
  /// An estimate of F - min F.
  public var gap: Double { iteration.gap }
  /// The passes over the data so far.
  public var passes: Int { iteration.passes }

  /// The model at this iteration, from which a later fit can start; nil in fits with Jeffreys' prior, and in fits of
  /// more features than samples.
  ///
  /// Its report contains the solver's estimates of the gradient and the gap.
  public var model: SoftmaxModel? {
    guard let context, iteration.objective.isFinite else { return nil }
    let observations = context.observations
    let parameters = Parameters(iteration.point, classes: observations.classes)
    let point = FittedPoint(
      parameters: context.penalty.representative(of: parameters), scaling: context.scaling,
      lambda: context.penalty.lambda, value: iteration.objective,
      loss: iteration.objective - context.penalty.value(at: parameters, threads: 1),
      nullLoss: context.nullLoss,
      gradient: Parameters(iteration.gradient, classes: observations.classes), passCount: iteration.passes,
      termination: Termination(
        reason: .stopped, gap: iteration.gap, gapIsProved: false, iterations: iteration.number))
    return SoftmaxModel(point, of: observations, context.classifier)
  }
}
