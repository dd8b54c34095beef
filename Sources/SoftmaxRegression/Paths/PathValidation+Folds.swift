extension PathValidation {
  init(_ parts: [FoldScores], _ plan: FoldPlan, folds: Int, samples: Int, exempt: Int) {
    let weights = parts.map(\.weight)
    logLoss = Scores(parts.map(\.logLoss), weights: weights)
    error = Scores(parts.map(\.error), weights: weights)
    brier = Scores(parts.map(\.brier), weights: weights)
    let chosen = plan.measure == .logLoss ? logLoss : plan.measure == .error ? error : brier
    (mean, standardError, perFold) = (chosen.mean, chosen.standardError, chosen.perFold)
    let least = chosen.mean.indices.min { chosen.mean[$0] < chosen.mean[$1] }
    minimum = least
    oneStandardError = least.flatMap { least in
      chosen.mean.indices.first { chosen.mean[$0] <= chosen.mean[least] + chosen.standardError[least] }
    }
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
