import Essentials

extension SoftmaxClassifier {
  /// Decides whether an unpenalised fit ended at an optimum or on the way to infinity.
  ///
  /// At an optimum Newton's step vanishes; on separated data every step changes logits by about 1, however small the
  /// gap to the infimum has become. If neither is the case yet, the fit is continued.
  ///
  /// - Parameters:
  ///   - objective: the objective at the end of the fit.
  ///   - ended: the end of the fit.
  ///   - set: the samples of the objective.
  ///   - names: the features in whose terms a separation is described.
  ///   - watch: sees each iteration, and can stop the fit.
  func examine(
    _ objective: inout SoftmaxObjective, _ ended: Termination, _ set: Observations, _ names: SeparatedFeatures,
    _ watch: (Iteration) -> Decision
  ) -> (Termination, Separation?) {
    if objective.tellsAllApart, let found = SeparationTest(objective: objective, features: names).verdictOfFit() {
      return (ended.with(.unbounded), found)
    }
    var termination = ended
    var further = automaticSolver
    further.rule.tolerance = tolerance
    let limit = maxIterations ?? further.rule.maxIterations
    for round in 0..<15 {
      var isStopped = false
      let present = Iteration(termination.iterations, of: objective, gap: termination.gap)
      let direction =
        (further.formsHessian(of: objective) ? objective.newtonDirection() : nil)
        ?? ConjugateGradients.newtonDirection(&objective, reduction: 1e-3, limit: 200) {
          isStopped = watch(present) == .stop
          return !isStopped
        }.direction
      if isStopped { return (termination.with(.stopped), nil) }
      let range = objective.data.logitRange(along: direction)
      // Short steps mean an optimum, or that curvature is lost in rounding because logits are this far apart.
      if range < 0.1 {
        let isOptimum =
          round == 0 && objective.data.logitRange(along: objective.point) < Self.lostLogits(objective.data)
        return isOptimum ? (termination, nil) : concluded(&objective, termination, set, names, watch)
      }
      if let found = SeparationTest(objective: objective, features: names).verdict(direction: direction) {
        return (termination.with(.unbounded), found)
      }
      guard termination.reason == .converged else { return concluded(&objective, termination, set, names, watch) }
      // The tolerance is reduced in small steps: beyond the gap at which a direction settles, rounding soon spoils it.
      further.rule.tolerance *= 0.1
      let before = termination.iterations
      further.rule.maxIterations = max(0, limit - before)
      termination = further.minimize(&objective) { watch($0.after(before)) }
      termination = termination.with(termination.reason, iterations: termination.iterations + before)
      if termination.reason == .stopped { return (termination, nil) }
    }
    return concluded(&objective, termination.with(.unbounded), set, names, watch)
  }

  /// The difference of logits at which the probability, and with it the curvature, is 1e-11, which the inverse of a
  /// Hessian treats as zero; smaller if a row can have little weight.
  private static func lostLogits(_ data: SoftmaxPasses) -> Double {
    let share = data.totals.leastWeight * data.unitShare * Double(data.totals.rows)
    return max(8, 25 + min(log(share), 0))
  }

  /// The end of a fit, unless its parameters, or a fit with equal weights, show that the classes are separated.
  private func concluded(
    _ objective: inout SoftmaxObjective, _ termination: Termination, _ set: Observations, _ names: SeparatedFeatures,
    _ watch: (Iteration) -> Decision
  ) -> (Termination, Separation?) {
    if let found = SeparationTest(objective: objective, features: names).verdictOfPoint() {
      return (termination.with(.unbounded), found)
    }
    return weighingAlike(&objective, termination, set, names, watch) ?? (termination, nil)
  }

  /// The end of a fit with different weights, decided by a second fit in which all positive weights are equal.
  ///
  /// Whether classes are separated does not depend on weights, but the evidence in a fit does: the contribution of a
  /// row with a small weight is lost in the rounding of rows with large weights. If the classes overlap, the fit is
  /// repeated from the optimum of the second fit, from which it converges.
  ///
  /// - Returns: nil if the weights are equal, or if the second fit is not conclusive.
  private func weighingAlike(
    _ objective: inout SoftmaxObjective, _ ended: Termination, _ set: Observations, _ names: SeparatedFeatures,
    _ watch: (Iteration) -> Decision
  ) -> (Termination, Separation?)? {
    guard let weights = set.weights,
      set.totals.leastWeight * Double(set.totals.rows) < 0.99 * set.totals.weight,
      let alike = try? set.weighted(by: weights.map { $0 > 0 ? 1 : 0 })
    else { return nil }
    var plain = self
    plain.classWeights = .equal
    guard let prepared = try? PreparedFit(alike, plain),
      var other = SoftmaxObjective(prepared.standardised, penalty: objective.penalty, gram: prepared.gram)
    else { return nil }
    var solver = automaticSolver
    solver.rule.tolerance = tolerance
    let before = ended.iterations
    let (scaling, otherScaling, k) = (objective.scaling, other.scaling, other.classes)
    let features = Array(set.featureNames.indices)
    let otherNames = SeparatedFeatures(names.data) { direction in
      names.direction(
        scaling.standardised(Parameters(direction, classes: k), from: otherScaling, at: features).elements)
    }
    // The iterations of the second fit belong to other weights: the watcher sees the present point of the first one.
    let present = Iteration(before, of: objective, gap: ended.gap)
    let (end, separation) = examine(
      &other, solver.minimize(&other) { _ in watch(present) }, alike, otherNames, { _ in watch(present) })
    if end.reason == .stopped { return (ended.with(.stopped), nil) }
    if let separation { return (ended.with(.unbounded), separation) }
    guard end.reason == .converged, ended.reason != .converged else { return nil }
    var again = objective
    again.move(
      to: scaling.standardised(Parameters(other.point, classes: k), from: otherScaling, at: features).elements)
    let total = before + end.iterations
    let last = solver.minimize(&again) { watch($0.after(total)) }
    guard last.reason == .converged || last.reason == .stopped else { return nil }
    objective = again
    return (last.with(last.reason, iterations: last.iterations + total), nil)
  }
}
