internal import Essentials

/// The fit with Jeffreys' prior: Fisher's scoring on the features that others do not determine.
///
/// The likelihood with this prior can have several maxima if rows separate classes or have very different weights. So
/// the descent is repeated from ``JeffreysStarts``, and the best result is kept. There is no proof that it is the
/// highest maximum.
struct JeffreysRoute: FitRoute {
  private let prepared: PreparedFit
  private let classifier: SoftmaxClassifier

  /// The most parameters whose information is inverted.
  static let informationLimit = 5000

  /// - Throws: ``FitError`` if there are too many parameters.
  init(_ prepared: PreparedFit, _ classifier: SoftmaxClassifier) throws(FitError) {
    let (k, d) = (prepared.observations.classes, prepared.observations.features.columns)
    let parameters = (k - 1).multipliedReportingOverflow(by: d + 1)
    guard !parameters.overflow, parameters.partialValue <= Self.informationLimit else {
      throw FitError(
        .settings,
        "The model has \(d) features and \(k) classes, and Jeffreys' prior\(aside: .jeffreysPrior) takes the information of at most "
          + "\(Self.informationLimit) parameters; leave features out, or fit with a penalty (\(.ridge), or the default)."
      )
    }
    self.prepared = prepared
    self.classifier = classifier
  }

  func minimize(watch: (FitProgress) -> Decision) throws(FitError) -> FittedPoint {
    let aliased = prepared.original.aliased(prepared.spread)
    let kept = (0..<prepared.observations.features.columns).filter { !aliased.contains($0) }
    let data = prepared.standardised
    let null = JeffreysObjective.nullPoint(data, kept: kept)
    var objective = try JeffreysObjective(data, kept: kept, point: warmStart(data, aliased) ?? null)
    if !objective.value.isFinite { objective.move(to: null) }
    guard objective.value.isFinite else {
      throw FitError(
        .features, "The information of these data is singular in double precision; change units, or leave features out."
      )
    }
    var best = descend(from: objective, after: 0, watch)
    var (passCount, iterations) = (best.objective.passCount, best.end.iterations)
    var starts = JeffreysStarts(prepared, kept: kept)
    // The next start is computed only if the fit goes on: it can be a fit in itself.
    while classifier.initialModel == nil, best.end.reason != .stopped, iterations < limit {
      let present = Iteration(iterations, of: best.objective, gap: best.end.gap)
      var isStopped = false
      let start = starts.next {
        isStopped = watch(progress(present)) == .stop
        return isStopped ? .stop : .proceed
      }
      if isStopped { best.end = best.end.with(.stopped) }
      guard !isStopped, let start else { break }
      let before = objective.passCount
      objective.move(to: withZeros(start, for: aliased))
      guard objective.value.isFinite else { continue }
      let other = descend(from: objective, after: iterations, watch)
      passCount += other.objective.passCount - before
      iterations += other.end.iterations
      // If both descents reach the same maximum up to rounding, the first result is kept.
      let isBetter = other.objective.value < best.objective.value - 1e-9 * other.objective.magnitude
      if isBetter, other.end.reason == .converged || best.end.reason != .converged {
        best = other
      } else if other.end.reason == .stopped {
        best.end = best.end.with(.stopped)
      }
    }
    best.objective.passCount = passCount
    let reason = best.end.reason == .converged ? .convergedLocally : best.end.reason
    return FittedPoint(best.objective, best.end.with(reason, iterations: iterations), aliased: aliased)
  }

  /// The most iterations, over all starts.
  private var limit: Int { classifier.maxIterations ?? .max }

  private func descend(
    from objective: JeffreysObjective, after iterations: Int, _ watch: (FitProgress) -> Decision
  ) -> (objective: JeffreysObjective, end: Termination) {
    var descent = ScoringDescent(objective)
    let (nullLoss, tolerance) = (objective.referenceValue, classifier.tolerance)
    // The goal is below the tolerance, since a few more steps make the coefficients right to their last digits.
    let end = descent.minimize(
      goal: tolerance * nullLoss, floor: min(1e-26, tolerance) * nullLoss, limit: min(1000, limit - iterations)
    ) { watch(progress($0.after(iterations))) }
    return (descent.objective, end)
  }

  private func progress(_ iteration: Iteration) -> FitProgress {
    let (data, observations) = (prepared.standardised, prepared.observations)
    return FitProgress(iteration, of: observations, classifier) { iteration in
      // Sums over shards need all of them, and only one may ask.
      guard data.shards == nil else { return nil }
      let k = data.classes
      return FittedPoint(
        parameters: Parameters(iteration.point, classes: k).centered(), scaling: data.scaling, lambda: 0,
        value: iteration.objective, loss: data.lossAndGradient(iteration.point).loss,
        nullLoss: NullModel(data).loss, gradient: Parameters(iteration.gradient, classes: k),
        passCount: iteration.passes, termination: Termination(stoppedAt: iteration))
    }
  }

  private func withZeros(_ parameters: Parameters, for aliased: [Int]) -> [Double] {
    var result = parameters
    for j in aliased {
      for c in 0..<result.classes { result[feature: j, class: c] = 0 }
    }
    return result.elements
  }

  /// The parameters of the initial model, with zeros for features that are left out; nil if there is no such model.
  private func warmStart(_ data: SoftmaxPasses, _ aliased: [Int]) throws(FitError) -> [Double]? {
    guard let model = classifier.initialModel else { return nil }
    let start = try model.parameters(for: prepared.observations, under: data.scaling)
    return withZeros(Parameters(data.withoutIntercept(start.elements), classes: data.classes), for: aliased)
  }
}
