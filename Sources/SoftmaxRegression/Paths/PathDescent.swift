/// Fits one strength after another, each from the last.
final class PathDescent {
  private var fit: ElasticNetFit
  private let isRidge: Bool
  private let prepared: PreparedFit
  private let net: ElasticNet
  private var last: SoftmaxModel?
  /// How far the last ridge optimum is from that of nearly the same fit.
  private var distance: Parameters?
  /// The loss of the best model without features.
  let nullLoss: Double
  /// The least strength at which every penalised coefficient is zero.
  let lambdaMax: Double
  /// The least possible loss.
  let leastLoss: Double

  init(_ prepared: PreparedFit, _ net: ElasticNet) throws(FitError) {
    let fit = try ElasticNetFit(prepared, net)
    nullLoss = fit.nullLoss
    lambdaMax = fit.solver.greatestStrength(mix: net.mix)
    leastLoss = prepared.observations.leastLoss
    self.prepared = prepared
    self.net = net
    // A ridge penalty has other solvers, which share the moments and the Gram matrix of the prepared fit.
    isRidge = net.mix == 0 && net.isPlain
    self.fit = fit
  }

  /// The point of a strength.
  ///
  /// - Parameters:
  ///   - strength: λ.
  ///   - nearby: the optimum of nearly the same fit with a ridge penalty, at which the fit starts.
  ///   - isStopped: asked between steps; true ends the fit.
  /// - Throws: ``FitError`` for settings that do not fit the observations.
  func point(
    _ strength: Double, nearby: NearbyFit? = nil, isStopped: () -> Bool
  ) throws(FitError) -> PathPoint {
    let goal = prepared.classifier.tolerance * nullLoss
    guard !isRidge else { return try ridge(strength, nearby, isStopped) }
    let passes = fit.solver.passCount
    let end = fit.solver.minimize(strength, goal: goal, isStopped: isStopped)
    let parameters = prepared.standardised.scaling.inOriginalUnits(fit.parameters)
    let point = self.point(
      strength, parameters, loss: fit.solver.loss, objective: fit.solver.objective(strength), gap: end.gap,
      kind: .proved, steps: end.steps, passes: fit.solver.passCount - passes, converged: end.converged)
    return point
  }

  /// The approximate leave-one-out log loss at the last point; nil if it has no bound.
  ///
  /// - Parameters:
  ///   - strength: the strength of that point.
  ///   - units: the weight that is left out of each row.
  func leaveOneOut(_ strength: Double, units: [Double]) -> Double? {
    let solver = fit.solver
    var (coefficients, free) = (solver.coefficients, solver.freeParameters)
    if isRidge, let last {
      let parameters = prepared.standardised.scaling.standardised(last.parameters)
      coefficients = parameters.slopes
      free = hasIntercept ? Array(parameters.elements.suffix(parameters.classes)) : []
    }
    return LeaveOneOut(solver.data, solver.penalty, solver.free, units: units).mean(
      coefficients, free, strength: strength)
  }

  /// The last point of a ridge penalty as the start of fits of most of the rows; nil for other penalties.
  ///
  /// - Parameters:
  ///   - strength: its strength.
  ///   - count: how many of them are kept.
  func nearby(_ strength: Double, among count: Int) -> NearbyFit? {
    last.flatMap { NearbyFit(prepared, $0, .ridge(strength), among: count) }
  }

  private func ridge(
    _ strength: Double, _ nearby: NearbyFit?, _ isStopped: () -> Bool
  ) throws(FitError) -> PathPoint {
    let model = try prepared.fit(
      penalty: .ridge(strength), initialModel: last, nearby: nearby, distance: distance
    ) { _ in
      isStopped() ? .stop : .proceed
    }
    last = model
    // The distance changes less from one strength to the next than both optima.
    distance = nearby?.distance(of: model.parameters)
    let report = model.report
    return point(
      strength, model.parameters, loss: report.loss, objective: report.objective, gap: report.gap,
      kind: report.gapKind, steps: report.iterations, passes: report.passes, converged: report.converged)
  }

  private func point(
    _ strength: Double, _ parameters: Parameters, loss: Double, objective: Double, gap: Double,
    kind: FitReport.GapKind, steps: Int, passes: Int, converged: Bool
  ) -> PathPoint {
    let entries = PathPoint.Entries(parameters)
    return PathPoint(
      lambda: strength, intercepts: parameters.intercepts, entries: entries, loss: loss, objective: objective,
      explained: explained(loss),
      activeFeatures: Set(entries.feature).count, activeCoefficients: entries.feature.count, gap: gap, gapKind: kind,
      iterations: steps, passes: passes, converged: converged)
  }

  /// N.
  var weight: Double { prepared.observations.totals.weight }
  /// Whether there are intercepts.
  var hasIntercept: Bool { prepared.classifier.hasIntercept }

  /// The share of the null deviance that a loss explains.
  func explained(_ loss: Double) -> Double {
    nullLoss > leastLoss ? share(nullLoss - loss, of: nullLoss - leastLoss) : 0
  }

  /// A share, in which a difference that is rounding counts as none.
  private func share(_ part: Double, of whole: Double) -> Double { abs(part) < 1e-14 * whole ? 0 : part / whole }
}
