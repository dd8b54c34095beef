import Foundation

extension SoftmaxClassifier {
  /// Decides whether an unpenalised fit ended at an optimum or on the way to infinity.
  ///
  /// At an optimum Newton's step vanishes; on separated data every step changes logits by about 1, however small the
  /// gap to the infimum has become. If neither is the case yet, the fit is continued.
  func examine(
    _ objective: inout SoftmaxObjective, _ ended: Termination, _ set: Observations, _ watch: (Iteration) -> Decision
  ) -> (Termination, Separation?) {
    if objective.tellsAllApart,
      let found = SeparationTest(objective: objective).verdictOfFit(set.classNames, set.featureNames)
    {
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
        return isOptimum ? (termination, nil) : concluded(objective, termination, set)
      }
      let test = SeparationTest(objective: objective)
      if let found = test.verdict(direction: direction, classes: set.classNames, features: set.featureNames) {
        return (termination.with(.unbounded), found)
      }
      guard termination.reason == .converged else { return concluded(objective, termination, set) }
      // The tolerance is reduced in small steps: beyond the gap at which a direction settles, rounding soon spoils it.
      further.rule.tolerance *= 0.1
      let before = termination.iterations
      further.rule.maxIterations = max(0, limit - before)
      termination = further.minimize(&objective) { watch($0.after(before)) }
      termination = termination.with(termination.reason, iterations: termination.iterations + before)
      if termination.reason == .stopped { return (termination, nil) }
    }
    return concluded(objective, termination.with(.unbounded), set)
  }

  /// The difference of logits at which the probability, and with it the curvature, is 1e-11, which the inverse of a
  /// Hessian treats as zero; smaller if a row can have little weight.
  private static func lostLogits(_ data: SoftmaxPasses) -> Double {
    let share = data.totals.leastWeight * data.unitShare * Double(data.totals.rows)
    return max(8, 25 + min(log(share), 0))
  }

  /// The end of a fit, unless its parameters show that the classes are separated.
  private func concluded(
    _ objective: SoftmaxObjective, _ termination: Termination, _ set: Observations
  ) -> (Termination, Separation?) {
    let test = SeparationTest(objective: objective)
    guard let found = test.verdictOfPoint(classes: set.classNames, features: set.featureNames) else {
      return (termination, nil)
    }
    return (termination.with(.unbounded), found)
  }
}
