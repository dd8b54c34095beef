/// A function that sees each iteration of a fit, and answers whether to go on.
///
/// A fit that is stopped returns the model of its best parameters so far, whose report is marked as interrupted.
public typealias FitWatcher = (FitProgress) -> Decision

/// A fit as its watcher sees it: an iteration, and the model there.
public struct FitProgress: Sendable {
  /// What a model takes besides the solver's point.
  struct Context: Sendable {
    let observations: Observations
    let classifier: SoftmaxClassifier
    let scaling: FeatureScaling
    let penalty: any PenaltyFunction
  }

  /// The iteration in the solver's own coordinates.
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

  /// The model if the fit were stopped here, for a start later on; nil in fits with Jeffreys' prior, and in those of more
  /// features than samples.
  ///
  /// Of the gradient and the gap it has the solver's estimates.
  public var model: SoftmaxModel? {
    guard let context, iteration.objective.isFinite else { return nil }
    let observations = context.observations
    let parameters = Parameters(iteration.point, classes: observations.classes)
    let point = FittedPoint(
      parameters: context.penalty.representative(of: parameters), scaling: context.scaling,
      lambda: context.penalty.lambda, value: iteration.objective,
      loss: iteration.objective - context.penalty.value(at: parameters, threads: 1),
      nullLoss: observations.nullLoss(hasIntercept: context.classifier.hasIntercept),
      gradient: Parameters(iteration.gradient, classes: observations.classes), passCount: iteration.passes,
      termination: Termination(
        reason: .stopped, gap: iteration.gap, gapIsProved: false, iterations: iteration.number))
    return SoftmaxModel(point, of: observations, context.classifier)
  }
}
