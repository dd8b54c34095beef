/// The tests for divergence of a method without a safeguard.
enum Divergence {
  /// Whether the objective has certainly diverged: it is not finite, or more than ten orders above its start.
  static func isCertain<F: CertifiedObjective>(_ run: SolverRun<F>) -> Bool {
    let scale = max(abs(run.start), run.objective.referenceValue)
    return !run.objective.value.isFinite || run.objective.value > 1e10 * scale
  }

  /// The reason for the end at the limit of iterations: a run that ends above its start has diverged.
  static func reason<F: CertifiedObjective>(_ run: SolverRun<F>) -> Termination.Reason {
    run.objective.value > run.start ? .diverged : .iterationLimit
  }
}
