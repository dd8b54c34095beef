extension FittedModel {
  /// Standard errors and intervals of features that the data choose: one part of the rows chooses them as the model's
  /// features were chosen, and another part estimates their coefficients without a penalty.
  ///
  /// The strength is that of the model, or if a rule chose it on a path, that which the rule chooses in the first part.
  /// The estimates are by maximum likelihood, or with Jeffreys' prior for a model that was relaxed with it. What the
  /// encoding of the columns learned, such as means of missing values, comes from all rows.
  ///
  /// - Parameters:
  ///   - split: the division of the rows.
  ///   - options: the contents of the summary; with clusters, each stays in one part.
  /// - Throws: ``InferenceError`` if no penalty chose the model's features, the choice is empty, or the features separate
  ///   the classes of the second part; ``FitError`` and ``TableError`` as fits do.
  public func summary(splitting split: SampleSplit, _ options: SummaryOptions = SummaryOptions()) throws -> ModelSummary
  {
    guard let net = model.settings.penalty.penalty as? ElasticNet, net.l1 > 0 else {
      throw InferenceError(
        .settings, "\(.split) is for models whose features a penalty chose, and this one has all of them; leave it out."
      )
    }
    var given = options
    given.basis = try resolved(options.basis)
    let kind = try given.checkedCovariance()
    let ways = try SamplingColumns(self, given.basis, clusters: nil).clusters
    guard !kind.refits, kind != .survey, given.basis.imputation == nil, ways.count < 2 else {
      throw InferenceError(
        .settings, "\(.split) goes with a covariance of rows or of clusters in one way; take another \(.covariance).")
    }
    let codes = ways.first?.codes
    let isEstimate = try split.estimates(observations, groups: codes)
    let first = try observations.without { isEstimate[$0] }
    let (choice, lambda): ([Int], Double)
    do throws(FitError) {
      (choice, lambda) = try chosen(net, first)
    } catch {
      throw InferenceError(
        .settings, "The choice on the first part, \(first.countedRows.counted("row")), failed. \(error.sentence)")
    }
    let rows = isEstimate.indices.filter { isEstimate[$0] && observations.weights?[$0] != 0 }
    guard !choice.isEmpty else {
      throw InferenceError(
        .settings,
        "The penalty chose no feature on the first part of the rows, so that there is nothing to estimate; give a larger "
          + "\(.split), or a model with a smaller strength.")
    }
    let part = observations.rows(rows).selecting(choice)
    var classifier = SoftmaxClassifier(penalty: model.settings.relaxation?.penalty ?? .none)
    classifier.hasIntercept = model.settings.hasIntercept
    classifier.weightKind = given.basis.weightKind
    classifier.threads = threads
    let estimated = try classifier.fit(part)
    guard estimated.report.hasEstimates else {
      throw InferenceError(
        .singular,
        "On the second part of the rows there are no estimates. \(estimated.report.termination.sentence) Give another "
          + "\(.split) or \(.seed), or a model fitted with \(.relaxation) firth.")
    }
    var summary = try FittedModel(estimated, to: part, threads: threads).summary(
      given, clusters: codes.map { codes in rows.map { codes[$0] } })
    summary.split = ModelSummary.Split(
      share: split.share, seed: split.seed,
      choiceSamples: isEstimate.indices.count { !isEstimate[$0] && observations.weights?[$0] != 0 },
      penalty: net.kindName, rule: model.selection?.rule, lambda: lambda, candidates: observations.features.columns,
      features: choice.map { observations.featureNames[$0] })
    return summary
  }

  /// The features that the model's penalty chooses in a part of the rows, and its strength.
  private func chosen(_ net: ElasticNet, _ part: Observations) throws(FitError) -> (features: [Int], lambda: Double) {
    let settings = model.settings
    var classifier = SoftmaxClassifier(penalty: .elasticNet(net))
    classifier.hasIntercept = settings.hasIntercept
    classifier.standardizes = settings.standardizes ?? true
    classifier.classWeights = settings.classWeights ?? .equal
    classifier.tolerance = settings.tolerance ?? classifier.tolerance
    classifier.weightKind = settings.weightKind
    classifier.threads = threads
    guard let selection = model.selection, let rule = selection.rule else {
      let fit = try classifier.fit(part)
      return (net.support(of: fit.parameters, names: part.featureNames), net.lambda)
    }
    classifier.relaxation = settings.relaxation
    var path = ElasticNetPath()
    path.net = net
    path.classifier = classifier
    path.leavesOneOut = rule == .leaveOneOut
    var plan = FoldPlan(folds: selection.folds ?? 10, seed: selection.seed ?? 0)
    plan.repeats = selection.repeats ?? 1
    plan.measure = selection.measure.flatMap { PathValidation.Measure(rawValue: $0) } ?? .logLoss
    let fitted = try path.fit(part, choosingBy: rule.needsFolds ? plan : nil)
    guard let index = fitted.index(by: rule, relaxed: settings.relaxation != nil) else { return ([], 0) }
    let point = fitted.points[index]
    return (net.support(of: point.parameters(features: part.features.columns), names: part.featureNames), point.lambda)
  }
}
