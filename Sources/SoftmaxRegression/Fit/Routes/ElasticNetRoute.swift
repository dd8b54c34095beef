internal import Essentials

/// The fit of one strength of an elastic net: down a short path of greater strengths, each of which starts the next.
struct ElasticNetRoute: FitRoute {
  private let prepared: PreparedFit
  private let net: ElasticNet

  init(_ prepared: PreparedFit, _ net: ElasticNet) {
    self.prepared = prepared
    self.net = net
  }

  func minimize(watch: (FitProgress) -> Decision) throws(FitError) -> FittedPoint {
    var fit = try ElasticNetFit(prepared, net)
    let goal = prepared.classifier.tolerance * fit.nullLoss
    var steps = 0
    var isStopped = false
    func see(_ fit: ElasticNetFit, _ strength: Double, _ gap: Double) {
      let iteration = Iteration(
        number: steps, objective: fit.solver.objective(strength), gap: gap, gradientNorm: 0,
        passes: fit.solver.passCount, point: fit.parameters.elements)
      let end = ElasticNetSolver.End(gap: gap, converged: false, isStopped: true, steps: 0)
      let progress = FitProgress(iteration, of: prepared.observations, prepared.classifier) { [prepared] iteration in
        // The gradient would be a sum that only some shards take part in.
        prepared.observations.shards == nil ? fit.point(strength, end, steps: iteration.number) : nil
      }
      if watch(progress) == .stop { isStopped = true }
    }
    for strength in strengths(from: fit.solver.greatestStrength(mix: net.mix)) {
      let isLast = strength == net.lambda
      let end = fit.solver.minimize(strength, goal: isLast ? goal : max(goal, 1e-3 * fit.nullLoss)) { isStopped }
      steps += end.steps
      see(fit, strength, end.gap)
      guard isLast || isStopped else { continue }
      // A fit that was stopped on its way has a gap for the last strength.
      guard !isLast else { return fit.point(net.lambda, end, steps: steps) }
      let gap = fit.solver.objective(net.lambda)
      return fit.point(
        net.lambda, ElasticNetSolver.End(gap: gap, converged: false, isStopped: true, steps: 0), steps: steps)
    }
    throw FitError(.settings, "The strength lambda must be above 0 for an elastic net.")
  }

  /// From the strength at which all coefficients are zero down to λ, each less than a third below the one before.
  private func strengths(from greatest: Double) -> [Double] {
    guard net.lambda > 0, greatest > net.lambda else { return [net.lambda] }
    let count = max(1, Int((log(greatest / net.lambda) / log(1.5)).rounded(.up)))
    let ratio = log(net.lambda / greatest) / Double(count)
    return (1..<count).map { greatest * exp(ratio * Double($0)) } + [net.lambda]
  }
}
