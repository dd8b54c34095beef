/// The state of one minimisation, and the decisions that every solver makes between its steps.
struct SolverRun<F: CertifiedObjective> {
  var objective: F { didSet { image = nil } }
  let rule: StoppingRule
  var iterations = 0
  /// A better approximate inverse Hessian than the objective's preconditioner, if the solver has one.
  var inverseHessian: InverseHessianOperator? { didSet { image = nil } }
  /// The approximate inverse Hessian times the gradient at the present point, once it has been computed.
  private var image: [Double]?
  /// The methods that the run has used, by names for people, each once.
  private(set) var methods: [String] = []
  /// The gap to reach.
  let goal: Double
  /// The value at the start.
  let start: Double
  /// The estimate of the gap below which a certificate is tried next.
  private var nextCheck: Double
  /// The expected bound below which a pass is spent on its proof.
  private var nextProof: Double
  /// The last iteration that the watcher has seen.
  private var shown = -1

  init(_ objective: F, rule: StoppingRule) {
    self.objective = objective
    self.rule = rule
    goal = rule.tolerance * objective.referenceValue
    start = objective.value
    nextCheck = goal
    nextProof = goal
  }

  /// Notes a method that the run uses.
  mutating func note(_ method: String) {
    if !methods.contains(method) { methods.append(method) }
  }

  /// Shows the present point to the watcher, and returns the end of the run if it has converged or must stop.
  mutating func check(_ watch: (Iteration) -> Decision) -> Termination? {
    let estimate = estimate()
    if report(watch, gap: shown(estimate)) == .stop { return give(up: .stopped) }
    guard objective.value.isFinite else { return give(up: .notFinite) }
    // The gradient alone predicts the bound; a pass is spent only on a proof that may succeed.
    let expected = objective.expectedBound ?? 0
    if estimate <= nextCheck, expected <= nextProof || estimate <= 1e-12 * goal {
      if let end = certify(estimate, watch) { return end }
      nextCheck = min(nextCheck, estimate) / 4
      nextProof = min(nextProof, expected) / 4
    }
    return iterations >= rule.maxIterations ? give(up: .iterationLimit) : nil
  }

  /// An estimate of the gap: half of gᵀ P g, with the gradient g and the approximate inverse Hessian P.
  mutating func estimate() -> Double {
    max(0, dot(objective.gradient, preconditioned(), threads: objective.threads) / 2)
  }

  /// The gap to show for an estimate: the expected bound if there is one.
  ///
  /// Where predictions are confident, the estimate can be too small by more than an order, for its curvature is that of
  /// the model without features.
  func shown(_ estimate: Double) -> Double { max(estimate, objective.expectedBound ?? estimate) }

  /// The best available approximate inverse Hessian times the gradient.
  mutating func preconditioned() -> [Double] {
    if let image { return image }
    let product = inverseHessian?(objective.gradient) ?? objective.precondition(objective.gradient)
    image = product
    return product
  }

  /// Shows the present point to the watcher, once: when one solver hands over to another, both report the point.
  mutating func report(_ watch: (Iteration) -> Decision, gap: Double) -> Decision {
    guard iterations > shown else { return .proceed }
    shown = iterations
    return watch(iteration(gap: gap))
  }

  private func iteration(gap: Double) -> Iteration {
    Iteration(iterations, of: objective, gap: gap, threads: objective.threads)
  }

  /// The end of the run, if the gap can be shown to be within the tolerance.
  ///
  /// A penalised objective has a proved bound, which is loose if the penalty is tiny. Once the estimate is far below
  /// the tolerance, or no step is left, the Newton decrement replaces the bound, and the gap is reported as an
  /// estimate. While the decrement takes long, the watcher sees the present point again, so that it can stop the run.
  mutating func certify(
    _ estimate: Double, isLast: Bool = false, _ watch: (Iteration) -> Decision
  ) -> Termination? {
    let proved = objective.provedGap()
    if let proved, proved <= goal { return finish(.converged, gap: proved, proved: true) }
    if proved != nil, estimate > (isLast ? 1e-3 : 1e-12) * goal || !objective.resolvesCurvature { return nil }
    let present = iteration(gap: shown(estimate))
    var isStopped = false
    let better = objective.estimatedGap(inverseHessian) {
      isStopped = watch(present) == .stop
      return !isStopped
    }
    if isStopped { return give(up: .stopped) }
    let gap = better ?? estimate
    return gap <= goal ? finish(.converged, gap: max(gap, objective.value.ulp), proved: false) : nil
  }

  /// The end of a run that has not converged, with the best known bound or estimate of its gap.
  mutating func give(up reason: Termination.Reason) -> Termination {
    guard objective.value.isFinite else { return finish(.notFinite, gap: .infinity, proved: false) }
    if let proved = objective.provedGap(), proved.isFinite { return finish(reason, gap: proved, proved: true) }
    return finish(reason, gap: estimate(), proved: false)
  }

  /// The end of the run.
  func finish(_ reason: Termination.Reason, gap: Double, proved: Bool) -> Termination {
    Termination(reason: reason, gap: gap, gapIsProved: proved, iterations: iterations, methods: methods)
  }
}
