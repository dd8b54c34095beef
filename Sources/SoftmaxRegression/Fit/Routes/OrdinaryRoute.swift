/// The fit in standardised coordinates.
struct OrdinaryRoute: FitRoute {
  private let prepared: PreparedFit
  private let classifier: SoftmaxClassifier
  private let penalty: any PenaltyFunction
  private let original: (@Sendable (FeatureScaling) -> SeparatedFeatures)?

  /// - Parameters:
  ///   - penalty: the penalty in original units.
  ///   - original: the features in whose terms a separation is described, for the scaling of the solver; nil for the
  ///     features of the fit.
  init(
    _ prepared: PreparedFit, _ classifier: SoftmaxClassifier, _ penalty: any PenaltyFunction,
    original: (@Sendable (FeatureScaling) -> SeparatedFeatures)? = nil
  ) {
    self.original = original
    self.prepared = prepared
    self.classifier = classifier
    self.penalty = penalty
  }

  func minimize(watch: (FitProgress) -> Decision) throws(FitError) -> FittedPoint {
    let observations = prepared.observations
    let solver = classifier.solver.solver(for: classifier)
    let scaling = scaling(solver)
    let data = prepared.standardised.scaled(scaling)
    guard !data.isLargeSparse || !solver.needsGram else {
      throw FitError(
        .settings,
        "The solver \(classifier.solver.name) works with matrices of the order of the features, and "
          + "\(observations.features.columns) sparse ones are too many for that; take automatic, lbfgs or newton-cg.")
    }
    guard var objective = objective(data, solver) else {
      throw FitError(.features, "The features are too large or too small for double precision; change their units.")
    }
    if let model = classifier.initialModel {
      objective.start(at: try model.parameters(for: observations, under: scaling).elements)
    } else if solver.startsAtZero {
      objective.move(to: objective.point.map { _ in 0 })
    }
    let (penalty, nullLoss) = (objective.penalty, objective.referenceValue)
    func watchModel(_ iteration: Iteration) -> Decision {
      let progress = FitProgress(iteration, of: observations, classifier) { iteration in
        let parameters = Parameters(iteration.point, classes: observations.classes)
        return FittedPoint(
          parameters: penalty.representative(of: parameters), scaling: scaling, lambda: penalty.lambda,
          value: iteration.objective, loss: iteration.objective - penalty.value(at: parameters, threads: 1),
          nullLoss: nullLoss, gradient: Parameters(iteration.gradient, classes: observations.classes),
          passCount: iteration.passes, termination: Termination(stoppedAt: iteration))
      }
      return watch(progress)
    }
    var termination = solver.minimize(&objective, watch: watchModel)
    var separation: Separation?
    if !objective.penalty.boundsEstimates, termination.reason != .stopped, termination.reason != .diverged {
      (termination, separation) = classifier.examine(
        &objective, termination, observations, original?(scaling) ?? SeparatedFeatures(data), watchModel)
    }
    let aliased = objective.penalty.isZero ? prepared.aliased : []
    return FittedPoint(objective, termination, separation: separation, aliased: aliased)
  }

  /// The coordinates of the solver.
  ///
  /// If a learning rate is given, first-order methods use the original features. Otherwise features are scaled so that
  /// they and the penalty together have about the same curvature in each coordinate, since these methods use no
  /// preconditioner.
  private func scaling(_ solver: any Solver) -> FeatureScaling {
    var scaling = prepared.standardised.scaling
    guard solver.isFirstOrder else { return scaling }
    guard classifier.learningRate == nil else { return .identity(scaling.center.count) }
    guard !classifier.standardizes, penalty.isStronglyConvex else { return scaling }
    let curvature = penalty.curvature(features: scaling.center.count).diagonal
    for (j, deviation) in prepared.spread.deviation.enumerated() {
      scaling.scale[j] = 1 / (deviation * deviation + 2 * curvature[j]).squareRoot()
    }
    return scaling
  }

  /// The objective with its preconditioner; nil if the Gram matrix is not finite.
  private func objective(_ data: SoftmaxPasses, _ solver: any Solver) -> SoftmaxObjective? {
    let penalty = classifier.penalty.penalty.restated(for: prepared.units.under(data.scaling)) ?? penalty
    var gram: Matrix<Double>?
    // First-order solvers use other coordinates, and very many sparse features do not have a Gram matrix.
    if !solver.isFirstOrder, !data.isLargeSparse {
      // Without a penalty, a sample may not determine all directions.
      gram = (penalty.isStronglyConvex ? prepared.sampledGram : nil) ?? prepared.gram
    }
    return SoftmaxObjective(
      data, penalty: penalty, gram: gram, basis: solver.isFirstOrder ? Shared() : prepared.spikeBasis)
  }
}
