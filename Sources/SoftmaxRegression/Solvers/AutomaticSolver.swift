import Essentials

/// The default solver: L-BFGS with a Kronecker preconditioner, later with the Hessian, finished by Newton's method if
/// that is cheap.
///
/// Preconditioned L-BFGS takes the objective to the tolerance in some twenty passes, whatever the units of the
/// features. Four techniques reduce this number; each is used if it costs fewer operations than the passes that it
/// saves:
///
/// - For many classes of dense features, L-BFGS in a metric of *spikes* takes the run to the precision of stored logits.
/// - The minimum over a sample is the start, and its inverse Hessian replaces the preconditioner.
/// - If progress is slow, the inverse Hessian is formed again, or that of its diagonal blocks if it is too large.
/// - Exact Newton steps take the gap down to rounding, so that coefficients are right to their last digits.
///
/// Without a penalty the Newton decrement is also the certificate; if its system is too large to form, conjugate
/// gradients estimate it.
public struct AutomaticSolver: Solver {
  /// The capabilities that an objective must have; all but those for a line search and a certificate may be the
  /// defaults.
  public typealias Needs = CertifiedObjective & FactorisedObjective & InverseHessianObjective & LineObjective
    & SpikedObjective & SubsampledObjective

  /// The name in reports.
  public let name = "automatic"
  /// When to stop.
  public var rule: StoppingRule
  /// The most passes that an exact Newton step may cost if the gap is estimated and not proved.
  public var newtonBudget: Double
  /// The operations that an exact Newton step may always cost.
  public var operationBudget = 1e8
  /// The most parameters for which a Hessian is formed.
  public var newtonLimit = 1500
  /// The pairs of steps and gradient changes that L-BFGS keeps.
  public var memory = 10
  /// Whether the metric of spikes is used for objectives that have one.
  public var usesSpikes = true

  /// - Parameters:
  ///   - rule: when to stop.
  ///   - newtonBudget: the passes that an exact Newton step may cost; 0 for L-BFGS alone.
  public init(rule: StoppingRule = StoppingRule(), newtonBudget: Double = 12) {
    self.rule = rule
    self.newtonBudget = newtonBudget
  }

  /// Minimises from the present point.
  public func minimize<F: Needs>(_ objective: inout F, watch: (Iteration) -> Decision) -> Termination {
    var run = SolverRun(objective, rule: rule)
    defer { objective = run.objective }
    let finishes = formsHessian(of: objective)
    if let end = lead(&run, watch) { return end }
    if !finishes, usesSpikes, newtonBudget > 0, run.inverseHessian == nil, run.objective.hasSpikes,
      let end = SpikedDescent(memory: memory).run(&run, watch)
    {
      return end
    }
    let near = finishes ? handover(of: objective) : nil
    if let end = approach(&run, patience: patience(with: objective), handingOver: near, watch) { return end }
    run.note("newton")
    // Where rounding leaves no Hessian that Newton's method can use, L-BFGS, which needs none, takes the run to its end.
    return Newton.finish(&run, watch) ?? approach(&run, patience: .max / 2, handingOver: nil, watch)
      ?? run.give(up: .stalled)
  }

  /// Whether exact Newton steps are cheap enough to finish the run.
  ///
  /// With a proved bound, L-BFGS can reach the tolerance and know it, so that only very cheap steps pay. Without one,
  /// the Newton decrement is needed as the certificate, too.
  func formsHessian<F: Needs>(of objective: F) -> Bool {
    guard canFormHessian(of: objective) else { return false }
    return operations(of: objective) <= operationBudget
      || (objective.expectedBound == nil && objective.newtonCost <= newtonBudget)
  }

  private func canFormHessian<F: Needs>(of objective: F) -> Bool {
    newtonBudget > 0 && objective.point.count <= newtonLimit
  }

  /// The operations of an exact Newton step.
  private func operations<F: Needs>(of objective: F) -> Double { objective.newtonCost * objective.passOperations }

  /// The iterations of L-BFGS after which exact Newton steps are taken in any case.
  ///
  /// If only a tiny penalty bounds separated classes, L-BFGS takes very many iterations, since the curvature changes at
  /// every step.
  private func patience<F: Needs>(with objective: F) -> Int {
    if formsHessian(of: objective) { return 30 }
    let isBearable = operations(of: objective) <= 20 * operationBudget || objective.newtonCost <= 100
    return canFormHessian(of: objective) && isBearable ? 300 : .max / 2
  }

  /// The gap at which exact Newton steps take over.
  ///
  /// At this gap they usually converge quadratically. Expensive ones take over at the tolerance, for the last digits.
  private func handover<F: Needs>(of objective: F) -> Double {
    let isCheap = operations(of: objective) <= 1e8
    return isCheap ? 1e-3 * objective.referenceValue : 0
  }

  /// Starts from the minimum over a sample, with its inverse Hessian, if there are very many samples.
  private func lead<F: Needs>(_ run: inout SolverRun<F>, _ watch: (Iteration) -> Decision) -> Termination? {
    guard newtonBudget > 0, rule.maxIterations > 0, run.objective.point.count <= newtonLimit,
      var subsample = run.objective.subsample(), run.estimate() > subsample.accuracy
    else { return nil }
    if run.report(watch, gap: run.shown(run.estimate())) == .stop { return run.give(up: .stopped) }
    // The minimum over the sample is `accuracy` away from that over all rows, so that a tenth of that gap suffices. The
    // tolerance is out of reach: no pass is spent on certificates of the sample.
    var sample = SolverRun(subsample.objective, rule: StoppingRule(tolerance: 1e-300, maxIterations: 30))
    _ = approach(&sample, patience: 30, handingOver: 0.1 * subsample.accuracy) { _ in .proceed }
    let inverse = sample.objective.inverseHessian()
    subsample.objective = sample.objective
    // An unlucky sample must not do harm: its point is taken only if it lowers the whole objective.
    let (origin, value) = (run.objective.point, run.objective.value)
    run.objective.move(to: subsample)
    guard run.objective.value < value else {
      run.objective.move(to: origin)
      return nil
    }
    run.iterations += 1
    run.inverseHessian = inverse
    run.note("sample")
    return nil
  }

  /// L-BFGS to the end of the run.
  ///
  /// - Parameters:
  ///   - run: the state of the minimisation.
  ///   - patience: the most iterations.
  ///   - near: the estimated gap at which to hand over to Newton's method, or nil to go on to the tolerance.
  ///   - watch: sees each iteration, and can stop the run.
  /// - Returns: nil if Newton's method should go on.
  private func approach<F: Needs>(
    _ run: inout SolverRun<F>, patience: Int, handingOver near: Double?, _ watch: (Iteration) -> Decision
  ) -> Termination? {
    var history = LimitedMemory(capacity: memory, threads: run.objective.threads)
    var pace = Pace()
    let last = min(run.iterations + patience, run.rule.maxIterations)
    while true {
      let estimate = run.estimate()
      // The watcher does not see this point here: Newton's method reports it with a better estimate of its gap.
      if let near, estimate <= max(run.goal, near) { return nil }
      if run.iterations >= last, near != nil || last < run.rule.maxIterations { return nil }
      if let end = run.check(watch) { return end }
      pace.see(estimate)
      if let inverse = betterInverse(&run, pace, estimate) {
        let before = run.inverseHessian
        run.inverseHessian = inverse
        // The objective is not negative, so that the gap is at most its value. A far larger estimate means that
        // curvature has vanished at this point, so that the inverse would give absurd steps: it is dropped.
        let largest = 100 * max(abs(run.objective.value), run.objective.referenceValue)
        // The stored pairs contain products with the previous matrix, so that they go with it.
        if run.estimate() > largest { run.inverseHessian = before } else { history.reset() }
        pace = Pace()
      }
      run.note("lbfgs")
      if !LBFGS.step(&run, &history) {
        // No step lowers the objective. Newton's method may find one; without it the gap is certified as it is.
        if near != nil { return nil }
        return run.certify(run.estimate(), isLast: true, watch) ?? run.give(up: .stalled)
      }
    }
  }

  /// The inverse of the Hessian, or of its diagonal blocks if it is too large, if forming it costs less than the passes
  /// that it saves.
  private func betterInverse<F: Needs>(_ run: inout SolverRun<F>, _ pace: Pace, _ estimate: Double)
    -> InverseHessianOperator?
  {
    // A rate from fewer steps would be chance.
    guard newtonBudget > 0, pace.steps >= 3 else { return nil }
    // The run ends when the proved bound, if there is one, is within the tolerance, and not only the estimate.
    let left = max(estimate, run.objective.expectedBound ?? estimate) / max(run.goal, 1e-300)
    let steps = pace.steps(for: left)
    func pays(_ cost: Double) -> Bool {
      // About five passes are needed even with the better inverse. It may cost at most four times the steps taken so
      // far, so that a wrong forecast of the rest wastes little in proportion.
      pace.steps >= cost / 4 && steps > cost + 5
    }
    // Working out the cost may read a sample of the data.
    guard pays(0) else { return nil }
    if run.objective.point.count <= newtonLimit {
      guard pays(run.objective.inverseHessianCost), let inverse = run.objective.inverseHessian() else { return nil }
      run.note("newton")
      return inverse
    }
    guard pays(run.objective.inverseClassBlocksCost) else { return nil }
    // The blocks may take as much memory as the data: the previous ones are released before the new ones are formed.
    run.inverseHessian = nil
    guard let inverse = run.objective.inverseClassBlocks() else { return nil }
    run.note("class blocks")
    return inverse
  }

  /// The progress of L-BFGS with its present inverse Hessian.
  private struct Pace {
    private var estimates: [Double] = []

    mutating func see(_ estimate: Double) { estimates.append(estimate) }

    var steps: Double { Double(estimates.count - 1) }

    /// The number of steps in which the gap falls by a factor, at the mean rate of the later half of the steps so far.
    ///
    /// The first steps with a new matrix are often atypical.
    func steps(for factor: Double) -> Double {
      guard factor > 1, let last = estimates.last, estimates.count > 1 else { return 0 }
      let middle = estimates.count / 2
      let rate = log(estimates[middle - 1] / last) / Double(estimates.count - middle)
      return rate > 0 ? log(factor) / rate : .infinity
    }
  }
}
