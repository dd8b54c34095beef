/// The unpenalised fit of more features than samples, in the space that the samples span.
///
/// The solver and the test for separation see as many coordinates as there are samples, so that neither time nor memory
/// depends on the square of the number of features. Of all optima, the fit has the one with the least norm in features
/// of spread 1, as the ordinary route has.
struct RowSpaceRoute: FitRoute {
  private let prepared: PreparedFit
  private let classifier: SoftmaxClassifier
  private let solver: any Solver
  private let reduction: DualReduction
  /// The objective of the coordinates.
  private let objective: SoftmaxObjective

  /// - Returns: nil if there is a penalty, the reduction does not apply, or it does not pay.
  init?(_ prepared: PreparedFit, _ classifier: SoftmaxClassifier, _ penalty: any PenaltyFunction) {
    let data = prepared.original
    let solver = classifier.solver.solver(for: classifier)
    guard penalty.isZero, data.sparseRows == nil, data.shards == nil, !solver.isFirstOrder,
      data.features.columns > max(200, data.features.rows), let reduction = prepared.rowSpaceReduction,
      let objective = SoftmaxObjective(reduction.coordinates, penalty: penalty)
    else { return nil }
    self.prepared = prepared
    self.classifier = classifier
    self.solver = solver
    self.reduction = reduction
    self.objective = objective
  }

  func minimize(watch: (FitProgress) -> Decision) throws(FitError) -> FittedPoint {
    var objective = objective
    let (reduction, k) = (reduction, objective.classes)
    let features = reduction.features
    if let model = classifier.initialModel {
      let start = try model.parameters(for: prepared.observations, under: features.scaling)
      objective.start(at: reduction.reduced(start).elements)
    } else if solver.startsAtZero {
      objective.move(to: objective.point.map { _ in 0 })
    }
    let (penalty, kind) = (objective.penalty, "samples as features")
    @Sendable func original(_ point: [Double], passCount: Int) -> SoftmaxObjective {
      SoftmaxObjective(
        unconditioned: features, penalty: penalty, point: reduction.full(Parameters(point, classes: k)),
        passCount: passCount)
    }
    func watchIteration(_ iteration: Iteration) -> Decision {
      let progress = FitProgress(iteration, of: prepared.observations, classifier) { iteration in
        FittedPoint(
          original(iteration.point, passCount: iteration.passes), Termination(stoppedAt: iteration, methods: [kind]))
      }
      return watch(progress)
    }
    var termination = solver.minimize(&objective, watch: watchIteration)
    var separation: Separation?
    if termination.reason != .stopped, termination.reason != .diverged {
      let names = SeparatedFeatures(features) { [reduction] direction in
        reduction.full(Parameters(direction, classes: k))
      }
      (termination, separation) = classifier.examine(
        &objective, termination, reduction.coordinates.observations, names, watchIteration)
    }
    termination = Termination(
      reason: termination.reason, gap: termination.gap, gapIsProved: termination.gapIsProved,
      iterations: termination.iterations, methods: [kind] + termination.methods)
    return FittedPoint(
      original(objective.point, passCount: objective.passCount), termination, separation: separation,
      aliased: prepared.aliased)
  }
}
