internal import Essentials

extension LikelihoodFit {
  /// The likelihood-ratio test that no feature separates two classes, so that they can be merged.
  ///
  /// With equal slopes of both classes, their probabilities are the shares n_a / (n_a + n_b) and n_b / (n_a + n_b) of that
  /// of the merged class, so that the maximum is that of the merged model plus n_a ln(n_a / (n_a + n_b)) and
  /// n_b ln(n_b / (n_a + n_b)).
  ///
  /// Source: Long & Freese (2014), Regression Models for Categorical Dependent Variables Using Stata, section 8.4.
  ///
  /// - Returns: nil without intercepts, with offsets, for soft targets, after a fit with Jeffreys' prior, and if the merged
  ///   model has no estimates.
  func mergingTest(_ a: Int, _ b: Int) throws -> ModelSummary.ChiSquaredTest? {
    guard constraints == nil, passes.hasIntercept, observations.offsets == nil, jeffreys == nil, !kept.isEmpty,
      case .labels(let labels, _) = observations.targets
    else { return nil }
    var weights = [0.0, 0.0]
    let merged = labels.enumerated().map { row, label -> Int32 in
      if Int(label) == a { weights[0] += observations.weights?[row] ?? 1 }
      guard Int(label) == b else { return label > Int32(b) ? label - 1 : label }
      weights[1] += observations.weights?[row] ?? 1
      return Int32(a)
    }
    let names = observations.classNames.enumerated().filter { $0.offset != b }.map(\.element)
    let part = Observations(
      unchecked: observations.features, targets: .labels(merged, classes: classes - 1), weights: observations.weights,
      weightKind: observations.weightKind, classNames: names, featureNames: observations.featureNames)
    var classifier = SoftmaxClassifier(penalty: .none)
    classifier.threads = passes.blocks.threads
    let model = try classifier.fit(part)
    guard model.report.hasEstimates else { return nil }
    let fit = try LikelihoodFit(model, part, threads: classifier.threads)
    let total = weights[0] + weights[1]
    let shares = weights.reduce(0) { $1 > 0 ? $0 + $1 * log($1 / total) : $0 }
    return ModelSummary.ChiSquaredTest(
      statistic: max(0, 2 * (logLikelihood - fit.logLikelihood - shares)), degreesOfFreedom: kept.count)
  }
}
