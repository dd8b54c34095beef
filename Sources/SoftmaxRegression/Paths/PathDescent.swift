/// Fits one strength after another, each from the last.
struct PathDescent {
  private var fit: ElasticNetFit?
  private let prepared: PreparedFit
  private let net: ElasticNet
  private var last: SoftmaxModel?
  /// The loss of the best model without features.
  let nullLoss: Double
  /// The least strength at which every penalised coefficient is zero.
  let lambdaMax: Double

  init(_ prepared: PreparedFit, _ net: ElasticNet) throws(FitError) {
    let fit = try ElasticNetFit(prepared, net)
    nullLoss = fit.nullLoss
    lambdaMax = fit.solver.greatestStrength(mix: net.mix)
    self.prepared = prepared
    self.net = net
    // A ridge penalty has other solvers, which share the moments and the Gram matrix of the prepared fit.
    self.fit = net.mix == 0 && net.isPlain ? nil : fit
  }

  /// The point of a strength.
  ///
  /// - Throws: ``FitError`` for settings that do not fit the observations.
  mutating func point(
    _ strength: Double, leastLoss: Double, isStopped: () -> Bool
  ) throws(FitError) -> PathPoint {
    let goal = prepared.classifier.tolerance * nullLoss
    guard var fit else { return try ridge(strength, leastLoss, isStopped) }
    let passes = fit.solver.passCount
    let end = fit.solver.minimize(strength, goal: goal, isStopped: isStopped)
    let parameters = prepared.standardised.scaling.inOriginalUnits(fit.parameters)
    let point = self.point(
      strength, parameters, loss: fit.solver.loss, objective: fit.solver.objective(strength), leastLoss, gap: end.gap,
      kind: .proved, steps: end.steps, passes: fit.solver.passCount - passes, converged: end.converged)
    self.fit = fit
    return point
  }

  private mutating func ridge(
    _ strength: Double, _ leastLoss: Double, _ isStopped: () -> Bool
  ) throws(FitError) -> PathPoint {
    let model = try prepared.fit(penalty: .ridge(strength), initialModel: last) { _ in
      isStopped() ? .stop : .proceed
    }
    last = model
    let report = model.report
    return point(
      strength, model.parameters, loss: report.loss, objective: report.objective, leastLoss, gap: report.gap,
      kind: report.gapKind, steps: report.iterations, passes: report.passes, converged: report.converged)
  }

  private func point(
    _ strength: Double, _ parameters: Parameters, loss: Double, objective: Double, _ leastLoss: Double, gap: Double,
    kind: FitReport.GapKind, steps: Int, passes: Int, converged: Bool
  ) -> PathPoint {
    let entries = PathPoint.Entries(parameters)
    return PathPoint(
      lambda: strength, intercepts: parameters.intercepts, entries: entries, loss: loss, objective: objective,
      explained: nullLoss > leastLoss ? share(nullLoss - loss, of: nullLoss - leastLoss) : 0,
      activeFeatures: Set(entries.feature).count, activeCoefficients: entries.feature.count, gap: gap, gapKind: kind,
      iterations: steps, passes: passes, converged: converged)
  }

  /// A share, in which a difference that is rounding counts as none.
  private func share(_ part: Double, of whole: Double) -> Double { abs(part) < 1e-14 * whole ? 0 : part / whole }
}
