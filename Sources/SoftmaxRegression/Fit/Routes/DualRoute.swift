/// The fit of more features than samples in as many coordinates as there are samples.
///
/// The certificate belongs to the original features.
struct DualRoute: FitRoute {
  private let prepared: PreparedFit
  private let classifier: SoftmaxClassifier
  private let reduction: DualReduction
  /// The penalty under the scaling of the reduction's features.
  private let penalty: any PenaltyFunction
  /// The objective of the coordinates.
  private let objective: SoftmaxObjective

  /// - Parameter penalty: the penalty in original units.
  /// - Returns: nil if the reduction does not apply or does not pay, or features or penalty are of extreme size.
  init?(_ prepared: PreparedFit, _ classifier: SoftmaxClassifier, _ penalty: any PenaltyFunction) {
    let data = prepared.original
    let (n, d) = (prepared.observations.rows, data.features.columns)
    // Inner products of sparse rows are dense, and a shard does not have the rows of the others.
    guard data.sparseRows == nil, data.shards == nil, classifier.solver == .automatic, d > 200, d > n + n / 2,
      penalty.allowsDual, let reduction = prepared.dualReduction,
      let penalty = classifier.penalty.penalty.restated(for: prepared.units.under(reduction.features.scaling)),
      let reduced = Ridge(.absolute(penalty.lambda / (reduction.unit * reduction.unit)))
        .restated(
          for: PenaltyUnits(scaling: reduction.coordinates.scaling, totalWeight: prepared.units.totalWeight)),
      let objective = SoftmaxObjective(reduction.coordinates, penalty: reduced)
    else { return nil }
    self.prepared = prepared
    self.classifier = classifier
    self.reduction = reduction
    self.penalty = penalty
    self.objective = objective
  }

  func minimize(watch: (FitProgress) -> Decision) throws(FitError) -> FittedPoint {
    var objective = objective
    let (features, k) = (reduction.features, objective.classes)
    if let model = classifier.initialModel {
      let start = try model.parameters(for: prepared.observations, under: features.scaling)
      objective.start(at: reduction.reduced(start).elements)
    }
    @Sendable func original(_ point: [Double], passCount: Int) -> SoftmaxObjective {
      SoftmaxObjective(
        unconditioned: features, penalty: penalty, point: reduction.full(Parameters(point, classes: k)),
        passCount: passCount)
    }
    let kind = "samples as features"
    var termination = classifier.solver.solver(for: classifier).minimize(&objective) { iteration in
      let progress = FitProgress(iteration, of: prepared.observations, classifier) { iteration in
        FittedPoint(
          original(iteration.point, passCount: iteration.passes), Termination(stoppedAt: iteration, methods: [kind]))
      }
      return watch(progress)
    }
    var end = original(objective.point, passCount: objective.passCount)
    if let gap = end.provedGap() {
      let holds = termination.reason != .converged || gap <= classifier.tolerance * end.referenceValue
      termination = Termination(
        reason: holds ? termination.reason : .stalled, gap: gap, gapIsProved: true, iterations: termination.iterations,
        methods: [kind] + termination.methods)
    }
    return FittedPoint(end, termination)
  }
}
