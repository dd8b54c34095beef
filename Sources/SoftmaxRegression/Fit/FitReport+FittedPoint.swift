extension FitReport {
  /// The report of a fit that ended at a point.
  init(_ point: FittedPoint, of observations: Observations, _ classifier: SoftmaxClassifier) {
    let end = point.termination
    let (rows, weight) = (observations.totals.rows, observations.totals.weight)
    // Class weights do not count samples.
    let counts = classifier.weightKind == .frequency && classifier.classWeights == .equal && weight != Double(rows)
    self.init(
      l2: point.lambda, objective: point.value, loss: point.loss, nullLoss: point.nullLoss,
      gap: min(end.gap + point.remainder(of: observations), .greatestFiniteMagnitude),
      gapKind: end.gapIsProved ? .proved : .estimated,
      gradientNorm: maxNorm(point.scaling.gradientInOriginalUnits(point.gradient).elements),
      converged: end.reason.isConverged, termination: FitTermination(end.reason, separation: point.separation),
      interrupted: end.reason == .stopped, hasEstimates: point.separation == nil && end.reason.hasEstimates,
      solver: SolverRecord(name: classifier.solver.name, methods: end.methods), iterations: end.iterations,
      passes: point.passCount,
      samples: rows, observations: counts ? weight : nil, aliased: point.aliased.map { observations.featureNames[$0] },
      aliases: point.rowSpace.flatMap { space in
        space.relations.isEmpty ? nil : space.relations.map { Alias($0, observations.featureNames) }
      },
      separation: point.separation, firth: classifier.penalty.penalty.usesInformation ? true : nil,
      intercept: classifier.hasIntercept ? nil : false)
  }
}
