extension SoftmaxClassifier {
  /// Fits a checked training set.
  func fit(_ given: Observations, watch: (Iteration) -> Decision) throws(FitError) -> SoftmaxModel {
    try run(given) { watch($0.iteration) }
  }

  /// The same, with a watcher that can ask for the model so far.
  func run(_ given: Observations, showing: (FitProgress) -> Decision) throws(FitError) -> SoftmaxModel {
    try checkShards(given.shards)
    do throws(FitError) {
      let model = try fitAll(given, showing)
      try given.shards?.check()
      return model
    } catch {
      // What looks like bad numbers may be sums that failed.
      try given.shards?.check()
      throw error
    }
  }

  private func fitAll(_ given: Observations, _ show: (FitProgress) -> Decision) throws(FitError) -> SoftmaxModel {
    let set = try weighted(given)
    guard hasIntercept || set.features.columns > 0 else {
      throw FitError(.settings, "Without intercepts and without features there is nothing to fit; give one of them.")
    }
    func watch(_ iteration: Iteration) -> Decision { set.shards.agree(on: show(FitProgress(iteration))) }
    let data = SoftmaxPasses(set, hasIntercept: hasIntercept, threads: threads)
    guard let own = data.featureMoments() else { throw set.notFinite() }
    let moments = data.viewMoments(own)
    try set.checkUnits(own, spread: moments.deviation)
    let units = PenaltyUnits(
      scaling: .identity(set.features.columns), deviations: standardizes ? own.deviation : nil,
      includesIntercepts: penalizesIntercept, totalWeight: data.totalWeight)
    guard let asked = self.penalty.penalty.restated(for: units) else {
      return try fitJeffreys(set, data, moments, watch)
    }
    let kept = settings(of: set, lambda: asked.lambda)
    if let (objective, termination) = try fitWide(set, data, own, units, watch) {
      return SoftmaxModel(set, objective, kept, report(objective, termination, nil, set, aliased: []))
    }
    let (standardised, standard) = moments.standardised(set)
    let minimizer = solver.solver(for: self)
    let scaling = minimizer.isFirstOrder ? firstOrderView(standard, of: moments, asked) : standard
    let penalty = self.penalty.penalty.restated(for: units.under(scaling)) ?? asked
    let seen = SoftmaxPasses(standardised, scaling: scaling, hasIntercept: hasIntercept, threads: threads)
    guard !seen.isLargeSparse || !minimizer.needsGram else {
      throw FitError(
        .settings,
        "The solver \(solver.name) works with matrices of the order of the features, and \(set.features.columns) sparse "
          + "ones are too many for that; take automatic, lbfgs or newton-cg.")
    }
    let isCentered = !minimizer.isFirstOrder && seen.sparseRows == nil
    let deviations = isCentered ? zip(moments.deviation, scaling.scale).map { $0 * $1 } : nil
    guard var objective = SoftmaxObjective(seen, penalty: penalty, deviations: deviations) else {
      throw FitError(.features, "The features are too large or too small for double precision; change their units.")
    }
    if let initialModel {
      objective.start(at: try initialModel.parameters(for: set, under: scaling).elements)
    } else if minimizer.startsAtZero {
      objective.move(to: objective.point.map { _ in 0 })
    }
    let shown = FitProgress.View(
      set: set, scaling: scaling, penalty: penalty, nullLoss: objective.referenceValue,
      samples: seen.totals.rows, solver: name(of: []), settings: kept)
    func watchModel(_ iteration: Iteration) -> Decision {
      set.shards.agree(on: show(FitProgress(iteration, view: shown)))
    }
    var termination = minimizer.minimize(&objective, watch: watchModel)
    var separation: Separation?
    if !penalty.boundsEstimates, termination.reason != .stopped, termination.reason != .diverged {
      (termination, separation) = examine(&objective, termination, set, watchModel)
    }
    let aliased = penalty.isZero ? seen.aliased(own) : []
    return SoftmaxModel(set, objective, kept, report(objective, termination, separation, set, aliased: aliased))
  }

  /// The features as first-order solvers see them.
  ///
  /// With a learning rate given, they see them as they are. Without one, they see them such that features and
  /// penalty together have about the same curvature in each coordinate, since no preconditioner will help them.
  private func firstOrderView(
    _ standard: FeatureScaling, of moments: FeatureMoments, _ penalty: any PenaltyFunction
  ) -> FeatureScaling {
    guard learningRate == nil else { return .identity(moments.mean.count) }
    var scaling = standard
    guard !standardizes, penalty.isStronglyConvex else { return scaling }
    let curvature = penalty.curvature(features: moments.mean.count).diagonal
    for (j, deviation) in moments.deviation.enumerated() {
      scaling.scale[j] = 1 / (deviation * deviation + 2 * curvature[j]).squareRoot()
    }
    return scaling
  }

  /// Checks the settings alone, before any data are read.
  ///
  /// - Throws: ``FitError`` that names the setting.
  public func check() throws(FitError) {
    if let problem = penalty.penalty.problem {
      throw FitError(.settings, "\(problem)", about: penalty.penalty is Ridge ? .ridge : nil)
    }
    guard hasIntercept || !penalizesIntercept else {
      throw FitError(
        .settings, "A model without intercepts has none to penalise; leave out one of the two settings.",
        about: .intercept)
    }
    try checkJeffreys()
    try checkPenalty()
    guard tolerance > 0, tolerance.isFinite else {
      let shown = ClassOrder.name(of: tolerance)
      throw FitError(.settings, "The tolerance must be a positive number, but is \(shown).", about: .tolerance)
    }
    if let maxIterations, maxIterations < 0 {
      throw FitError(
        .settings, "The limit of iterations must not be negative, but is \(maxIterations).", about: .maxIterations)
    }
    if let learningRate, !(learningRate > 0 && learningRate.isFinite) {
      throw FitError(
        .settings, "The learning rate must be a positive number, but is \(learningRate).", about: .learningRate)
    }
    guard batchSize >= 1 else {
      throw FitError(.settings, "The batch size must be at least 1, but is \(batchSize).", about: .batchSize)
    }
    guard threads >= 1 else {
      throw FitError(.settings, "The number of threads must be at least 1, but is \(threads).", about: .threads)
    }
  }

  /// Refuses settings that the penalty does not go with.
  private func checkPenalty() throws(FitError) {
    let asked = penalty.penalty
    guard !penalizesIntercept || asked.allowsIntercepts else {
      throw FitError(
        .settings,
        "The penalty \(asked.name) decides itself whether it includes the intercepts; leave out the setting.",
        about: .penalizesIntercept)
    }
    guard let function = asked as? any PenaltyFunction, !function.isSmooth else { return }
    guard solver.solver(for: self).minimizesNonsmooth else {
      throw FitError(
        .settings,
        "The penalty \(asked.name) is not smooth, but the solver \(solver.name) needs a smooth one; give a solver "
          + "that takes proximal steps.", about: .solver)
    }
  }

  /// The solver, and in brackets the methods that it chose.
  func name(of methods: [String]) -> String {
    methods.isEmpty ? solver.name : "\(solver.name) (\(methods.joined(separator: ", ")))"
  }

  private func report(
    _ objective: SoftmaxObjective, _ termination: Termination, _ separation: Separation?, _ set: Observations,
    aliased: [Int]
  ) -> FitReport {
    FitReport(
      l2: objective.penalty.lambda, objective: objective.value, loss: objective.loss,
      nullLoss: objective.referenceValue,
      gap: min(termination.gap, .greatestFiniteMagnitude), gapKind: termination.gapIsProved ? .proved : .estimated,
      gradientNorm: maxNorm(objective.userGradient.elements),
      converged: termination.reason == .converged, termination: separation?.sentence ?? termination.sentence,
      interrupted: termination.reason == .stopped, hasEstimates: separation == nil && termination.reason.hasEstimates,
      solver: name(of: termination.methods), iterations: termination.iterations,
      passes: objective.passCount, samples: objective.data.totals.rows,
      aliased: aliased.map { set.featureNames[$0] }, separation: separation,
      intercept: hasIntercept ? nil : false)
  }
}

extension SoftmaxModel {
  /// The model at the objective's point, brought from the solver's view of the features to the user's units.
  fileprivate init(_ set: Observations, _ objective: SoftmaxObjective, _ settings: FitSettings, _ report: FitReport) {
    let point = Parameters(objective.point, classes: set.classNames.count)
    self.init(set, objective.penalty.representative(of: point), under: objective.scaling, settings, report)
  }

  /// The model with the given parameters, (d + 1) x K under a scaling of the features, as they are in its penalty's gauge.
  init(
    _ set: Observations, _ standardised: Parameters, under scaling: FeatureScaling, _ settings: FitSettings,
    _ report: FitReport
  ) {
    let parameters = scaling.inOriginalUnits(standardised)
    self.init(
      classes: set.classNames, features: set.featureNames, coefficients: parameters.coefficients,
      intercepts: parameters.intercepts, settings: settings, report: report, encoding: nil)
  }
}
