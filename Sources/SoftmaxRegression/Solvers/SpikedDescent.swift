/// L-BFGS in a metric of spikes, which is formed again in the first steps, with exact steps from stored logits.
///
/// It starts from linear discriminants. A step takes one pass. The initial matrix is the metric times a factor that the
/// last pair gives (Nocedal & Wright 2006, eq. 7.20). A few steps after the last metric is formed, the pairs know more
/// about the curvature than a new metric would.
struct SpikedDescent {
  /// The pairs of steps and gradient changes that are kept.
  let memory: Int
  /// The steps before each of which the metric is formed.
  private static let refreshes = 5
  /// The estimated gap, as a share of the value, below which logits in single precision are too rough.
  private static let precision = 1e-9
  /// The share of the estimate that a step must leave at most, twice in a row, to count as progress.
  private static let progress = 1 / 1.2

  /// Takes the run to its end.
  ///
  /// - Returns: nil if another method should go on, with the last metric as its inverse Hessian.
  func run<F: CertifiedObjective & LineObjective & SpikedObjective>(
    _ run: inout SolverRun<F>, _ watch: (Iteration) -> Decision
  ) -> Termination? {
    guard run.rule.maxIterations > 0, run.objective.value.isFinite else { return nil }
    let gap = run.objective.expectedBound ?? run.objective.value
    if run.report(watch, gap: gap) == .stop { return run.give(up: .stopped) }
    let before = run.objective.value
    run.objective.moveToDiscriminants()
    if run.objective.value < before { run.iterations += 1 }
    guard let inverse = run.objective.inverseSpikes() else { return nil }
    run.inverseHessian = inverse
    run.note("spikes")
    var pairs = CurvaturePairs(capacity: memory, threads: run.objective.threads)
    var scale = 1.0
    var (formed, slow) = (1, 0)
    while true {
      let estimate = run.estimate()
      if let end = run.check(watch) { return end }
      if estimate <= Self.precision * abs(run.objective.value) { return nil }
      let (point, gradient, image) = (run.objective.point, run.objective.gradient, run.preconditioned())
      guard takeStep(&run, pairs, scale) else {
        guard !pairs.isEmpty else { return nil }
        pairs.reset()
        scale = 1
        continue
      }
      run.iterations += 1
      let threads = run.objective.threads
      let step = sum(run.objective.point, -1, times: point, threads: threads)
      let change = sum(run.objective.gradient, -1, times: gradient, threads: threads)
      pairs.add(step: step, change: change)
      let isNew = formed < Self.refreshes || slow >= 2
      if isNew {
        guard let inverse = run.objective.inverseSpikes() else { return nil }
        run.inverseHessian = inverse
        formed += 1
      }
      if slow >= 2 {
        // Neither the metric nor the pairs describe the curvature here.
        if formed > 2 * Self.refreshes { return nil }
        pairs.reset()
        (scale, slow) = (1, 0)
        continue
      }
      let product = isNew ? metric(run)(change) : sum(run.preconditioned(), -1, times: image, threads: threads)
      let curvature = dot(change, product, threads: threads)
      scale = curvature > 0 ? min(max(dot(step, change, threads: threads) / curvature, 0.2), 2) : 1
      slow = run.estimate() > Self.progress * estimate ? slow + 1 : 0
    }
  }

  private func metric<F: CertifiedObjective>(_ run: SolverRun<F>) -> InverseHessianOperator {
    run.inverseHessian ?? run.objective.precondition
  }

  /// Takes a step; returns false if no step lowers the objective.
  private func takeStep<F: CertifiedObjective & LineObjective & SpikedObjective>(
    _ run: inout SolverRun<F>, _ pairs: CurvaturePairs, _ scale: Double
  ) -> Bool {
    let threads = run.objective.threads
    let initial = metric(run)
    let direction =
      pairs.isEmpty
      ? multiple(-1, of: run.preconditioned(), threads: threads)
      : pairs.direction(run.objective.gradient) { multiple(scale, of: initial($0), threads: threads) }
    return run.objective.descend(along: direction)
      || LineSearch.advance(&run.objective, along: direction, threads: threads)
  }
}
