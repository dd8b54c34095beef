/// A function that sees each iteration of a fit, and returns whether to go on.
///
/// A stopped fit returns the model of its best parameters so far, and its report states that it was interrupted.
public typealias FitWatcher = (FitProgress) -> Decision

/// The progress of a fit for its watcher: an iteration, and the model at it.
public struct FitProgress: Sendable {
  /// The iteration in the coordinates of the solver.
  public let iteration: Iteration
  /// Makes the model at an iteration; nil if this is not possible.
  private let make: @Sendable (Iteration) -> SoftmaxModel?

  /// An iteration on a route.
  ///
  /// - Parameter point: evaluates the end of a fit at an iteration; nil if this is not possible.
  init(
    _ iteration: Iteration, of observations: Observations, _ classifier: SoftmaxClassifier,
    point: @escaping @Sendable (Iteration) -> FittedPoint?
  ) {
    self.init(iteration) { iteration in point(iteration).map { SoftmaxModel($0, of: observations, classifier) } }
  }

  private init(_ iteration: Iteration, _ make: @escaping @Sendable (Iteration) -> SoftmaxModel?) {
    self.iteration = iteration
    self.make = make
  }

  /// The same iteration, whose model `complete` changes.
  func completing(_ complete: @escaping @Sendable (inout SoftmaxModel) -> Void) -> FitProgress {
    FitProgress(iteration) { [make] in
      guard var model = make($0) else { return nil }
      complete(&model)
      return model
    }
  }

  /// The number of the iteration; 0 is the start.
  public var number: Int { iteration.number }
  /// The objective F.
  public var objective: Double { iteration.objective }
  /// The distance F - min F: nearly a bound if the penalty gives one, otherwise an estimate, which can be too small.
  public var gap: Double { iteration.gap }
  /// The passes over the data so far.
  public var passes: Int { iteration.passes }

  /// The model at this iteration, from which a later fit can start; nil if the objective is not finite, and in fits of
  /// shards with Jeffreys' prior or an elastic net.
  ///
  /// Its report contains the solver's estimates of the gradient and the gap. In fits with Jeffreys' prior, and of more
  /// features than samples, it takes two passes over the data.
  public var model: SoftmaxModel? { iteration.objective.isFinite ? make(iteration) : nil }
}
