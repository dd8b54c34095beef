extension PathValidation {
  init(_ parts: [FoldScores], _ plan: FoldPlan, folds: Int, samples: Int, exempt: Int) {
    let weights = parts.map(\.weight)
    func scores(_ measure: Measure) -> Scores {
      Scores(parts.map { $0.penalised.map { $0.value(measure) } }, weights: weights)
    }
    (logLoss, error, brier) = (scores(.logLoss), scores(.error), scores(.brier))
    let chosen = plan.measure == .logLoss ? logLoss : plan.measure == .error ? error : brier
    (mean, standardError, perFold) = (chosen.mean, chosen.standardError, chosen.perFold)
    (minimum, oneStandardError) = Self.places(chosen.mean, chosen.standardError)
    let isRelaxed = parts.contains { !$0.relaxed.isEmpty }
    relaxed = isRelaxed ? Relaxed(parts.map { $0.relaxed.map { $0?.value(plan.measure) } }, weights: weights) : nil
    kind = "folds"
    self.folds = folds
    repeats = plan.assignments?.count ?? plan.repeats
    seed = plan.seed
    self.samples = samples
    self.exempt = exempt
    measure = plan.measure
    converged = parts.allSatisfy(\.converged)
  }
}

extension PathValidation {
  /// The places of the least mean, and of the first one within its standard error.
  fileprivate static func places(_ mean: [Double?], _ error: [Double?]) -> (minimum: Int?, oneStandardError: Int?) {
    let known = mean.enumerated().compactMap { place, mean in mean.map { (place: place, mean: $0) } }
    guard let least = known.min(by: { $0.mean < $1.mean }) else { return (nil, nil) }
    let limit = least.mean + (error[least.place] ?? 0)
    return (least.place, known.first { $0.mean <= limit }?.place)
  }
}

extension PathValidation.Relaxed {
  /// Only points with estimates in every fold have a mean.
  init(_ perFold: [[Double?]], weights: [Double]) {
    self.perFold = perFold
    let count = perFold.first?.count ?? 0
    let scores = (0..<count).map { i -> PathValidation.Scores? in
      let column = perFold.compactMap { $0[i] }
      return column.count == perFold.count ? PathValidation.Scores(column.map { [$0] }, weights: weights) : nil
    }
    mean = scores.map { $0?.mean[0] }
    standardError = scores.map { $0?.standardError[0] }
    (minimum, oneStandardError) = PathValidation.places(mean, standardError)
  }
}

extension PathValidation.Scores {
  init(_ perFold: [[Double]], weights: [Double]) {
    self.perFold = perFold
    let total = weights.reduce(0, +)
    let count = perFold.first?.count ?? 0
    mean = (0..<count).map { i in zip(perFold, weights).reduce(0) { $0 + $1.1 * $1.0[i] } / total }
    let means = mean
    standardError = (0..<count).map { i in
      let squares = zip(perFold, weights).reduce(0) { $0 + $1.1 * ($1.0[i] - means[i]) * ($1.0[i] - means[i]) }
      return weights.count > 1 ? (squares / (total * Double(weights.count - 1))).squareRoot() : 0
    }
  }
}
