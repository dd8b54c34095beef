import Foundation

/// The default: L-BFGS from a Kronecker preconditioner, later from the Hessian, finished by Newton's method where that is cheap.
///
/// Preconditioned L-BFGS takes the objective to the tolerance in some twenty passes whatever the units of the features.
/// Three things make them fewer, each where the operations it takes are fewer than those of the passes it saves: the
/// minimum over a sample as the start, with its inverse Hessian in the place of the preconditioner; the inverse Hessian, or that
/// of its diagonal blocks where it is too large, formed anew where progress is slow; and exact Newton steps, which take the gap
/// down to rounding, so that coefficients are right to their last digits. Without a penalty the Newton decrement is also the
/// certificate; where its system is too large to form, conjugate gradients estimate it.
public struct AutomaticSolver: Solver {
  /// The capabilities that an objective must have; those beyond a line search and a certificate may be the defaults.
  public typealias Needs = CertifiedObjective & FactorisedObjective & InverseHessianObjective & LineObjective
    & SubsampledObjective

  /// The name in reports.
  public let name = "automatic"
  /// When to stop.
  public var rule: StoppingRule
  /// Exact Newton steps are taken where one costs at most this many passes and the gap is estimated, not proved.
  public var newtonBudget: Double
  /// Exact Newton steps are taken too where one costs at most this many operations.
  public var operationBudget = 1e8
  /// The most parameters that a Hessian is formed for.
  public var newtonLimit = 1500
  /// The pairs of steps and gradient changes that L-BFGS keeps.
  public var memory = 10

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
    let near = finishes ? handover(of: objective) : nil
    if let end = approach(&run, patience: patience(with: objective), handingOver: near, watch) { return end }
    run.note("newton")
    return Newton.finish(&run, watch) ?? approach(&run, patience: .max / 2, handingOver: nil, watch)
      ?? run.give(up: .stalled)
  }

  /// Whether exact Newton steps are cheap enough to finish with.
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

  /// The iterations of L-BFGS before exact Newton steps are taken all the same: a tiny penalty that holds separated classes
  /// takes very many, with curvature that changes at every step.
  private func patience<F: Needs>(with objective: F) -> Int {
    if formsHessian(of: objective) { return 30 }
    let isBearable = operations(of: objective) <= 20 * operationBudget || objective.newtonCost <= 100
    return canFormHessian(of: objective) && isBearable ? 300 : .max / 2
  }

  /// The gap from which exact Newton steps take over: where they converge quadratically, or if they are dear, at the end.
  private func handover<F: Needs>(of objective: F) -> Double {
    let isCheap = operations(of: objective) <= 1e8
    return isCheap ? 1e-3 * objective.referenceValue : 0
  }

  /// Starts from the minimum over a sample, and takes its inverse Hessian, where samples abound.
  private func lead<F: Needs>(_ run: inout SolverRun<F>, _ watch: (Iteration) -> Decision) -> Termination? {
    guard newtonBudget > 0, rule.maxIterations > 0, run.objective.point.count <= newtonLimit,
      var subsample = run.objective.subsample(), run.estimate() > subsample.accuracy
    else { return nil }
    if run.report(watch, gap: run.estimate()) == .stop { return run.give(up: .stopped) }
    var sample = SolverRun(subsample.objective, rule: StoppingRule(tolerance: 1e-300, maxIterations: 30))
    _ = approach(&sample, patience: 30, handingOver: 0.1 * subsample.accuracy) { _ in .proceed }
    let inverse = sample.objective.inverseHessian()
    subsample.objective = sample.objective
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

  /// L-BFGS to the end of the run, to where the gap is about `handingOver`, or for as many iterations as there is patience.
  private func approach<F: Needs>(
    _ run: inout SolverRun<F>, patience: Int, handingOver near: Double?, _ watch: (Iteration) -> Decision
  ) -> Termination? {
    var history = LimitedMemory(capacity: memory, threads: run.objective.threads)
    var pace = Pace()
    let last = min(run.iterations + patience, run.rule.maxIterations)
    while true {
      let estimate = run.estimate()
      // Newton's method shows this point, with a better estimate of its gap.
      if let near, estimate <= max(run.goal, near) { return nil }
      if run.iterations >= last, near != nil || last < run.rule.maxIterations { return nil }
      if let end = run.check(watch) { return end }
      pace.see(estimate)
      if let inverse = betterInverse(&run, pace, estimate) {
        let before = run.inverseHessian
        run.inverseHessian = inverse
        // A gap far above the value of a function that is not negative says that curvature has vanished.
        let largest = 100 * max(abs(run.objective.value), run.objective.referenceValue)
        if run.estimate() > largest { run.inverseHessian = before } else { history.reset() }
        pace = Pace()
      }
      run.note("lbfgs")
      if !LBFGS.step(&run, &history) {
        if near != nil { return nil }
        return run.certify(run.estimate(), isLast: true, watch) ?? run.give(up: .stalled)
      }
    }
  }

  /// The inverse of the Hessian, or of its diagonal blocks where it is too large, if forming it costs less than the passes left
  /// without it.
  private func betterInverse<F: Needs>(_ run: inout SolverRun<F>, _ pace: Pace, _ estimate: Double)
    -> InverseHessianOperator?
  {
    guard newtonBudget > 0, pace.steps >= 3 else { return nil }
    let left = max(estimate, run.objective.expectedBound ?? estimate) / max(run.goal, 1e-300)
    let steps = pace.steps(for: left)
    func pays(_ cost: Double) -> Bool {
      // A few passes are left with it too.
      pace.steps >= cost / 4 && steps > cost + 5
    }
    guard pays(0) else { return nil }
    if run.objective.point.count <= newtonLimit {
      guard pays(run.objective.inverseHessianCost), let inverse = run.objective.inverseHessian() else { return nil }
      run.note("newton")
      return inverse
    }
    guard pays(run.objective.inverseClassBlocksCost) else { return nil }
    // The blocks may take as much memory as the data: those before them go first.
    run.inverseHessian = nil
    guard let inverse = run.objective.inverseClassBlocks() else { return nil }
    run.note("class blocks")
    return inverse
  }

  /// How fast L-BFGS makes progress with its present inverse Hessian.
  private struct Pace {
    private var estimates: [Double] = []

    mutating func see(_ estimate: Double) { estimates.append(estimate) }

    var steps: Double { Double(estimates.count - 1) }

    /// The steps that it takes for the gap to fall by a factor, by the later half of those so far.
    func steps(for factor: Double) -> Double {
      guard factor > 1, let last = estimates.last, estimates.count > 1 else { return 0 }
      let middle = estimates.count / 2
      let rate = log(estimates[middle - 1] / last) / Double(estimates.count - middle)
      return rate > 0 ? log(factor) / rate : .infinity
    }
  }
}
