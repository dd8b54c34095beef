/// When a method without a safeguard has run away.
enum Divergence {
  /// Whether the objective has grown beyond all use: not finite, or ten orders above where it began.
  static func isCertain<F: CertifiedObjective>(_ run: SolverRun<F>) -> Bool {
    let scale = max(abs(run.start), run.objective.referenceValue)
    return !run.objective.value.isFinite || run.objective.value > 1e10 * scale
  }

  /// The reason to give at the limit of iterations: above its start a run has diverged, however it came there.
  static func reason<F: CertifiedObjective>(_ run: SolverRun<F>) -> Termination.Reason {
    run.objective.value > run.start ? .diverged : .iterationLimit
  }
}
