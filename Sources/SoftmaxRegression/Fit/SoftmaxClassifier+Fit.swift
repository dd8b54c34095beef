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
    if penalty == .jeffreys { return try fitJeffreys(set, data, moments, watch) }
    let l2 = strength(totalWeight: data.totalWeight)
    let kept = settings(of: set, lambda: l2)
    if let (objective, termination) = try fitWide(set, data, own, l2: l2, watch) {
      return SoftmaxModel(set, objective, kept, report(objective, termination, nil, set, aliased: []))
    }
    let (standardised, standard) = moments.standardised(set)
    let minimizer = solver.solver(for: self)
    let scaling = minimizer.isFirstOrder ? firstOrderView(standard, of: moments, l2: l2) : standard
    let penalty = QuadraticPenalty(
      l2: l2, scaling: scaling, penalizeIntercept: penalizesIntercept,
      standardizedBy: standardizes ? own.deviation : nil)
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
    if l2 == 0, termination.reason != .stopped, termination.reason != .diverged {
      (termination, separation) = examine(&objective, termination, set, watchModel)
    }
    return SoftmaxModel(
      set, objective, kept, report(objective, termination, separation, set, aliased: l2 == 0 ? seen.aliased(own) : []))
  }

  /// The features as first-order solvers see them.
  ///
  /// With a learning rate given, they see them as they are. Without one, they see them such that features and
  /// penalty together have about the same curvature in each coordinate, since no preconditioner will help them.
  private func firstOrderView(
    _ standard: FeatureScaling, of moments: FeatureMoments, l2: Double
  ) -> FeatureScaling {
    guard learningRate == nil else { return .identity(moments.mean.count) }
    var scaling = standard
    guard !standardizes, l2 > 0 else { return scaling }
    for (j, deviation) in moments.deviation.enumerated() {
      scaling.scale[j] = 1 / (deviation * deviation + 2 * l2).squareRoot()
    }
    return scaling
  }

  private func strength(totalWeight: Double) -> Double {
    switch penalty {
    case .standard: 1 / totalWeight
    case .none, .jeffreys: 0
    case .ridge(let l2): l2
    case .inverse(let c): 1 / (c * totalWeight)
    }
  }

  /// Checks the settings alone, before any data are read.
  ///
  /// - Throws: ``FitError`` that names the setting.
  public func check() throws(FitError) {
    if case .ridge(let l2) = penalty, !(l2 >= 0 && l2.isFinite) {
      let shown = ClassOrder.name(of: l2)
      throw FitError(
        .settings, "The penalty l2 must be a finite number that is not negative, but is \(shown).", about: .ridge)
    }
    if case .inverse(let c) = penalty, !(c > 0) {
      throw FitError(
        .settings, "The inverse penalty C must be a positive number, but is \(ClassOrder.name(of: c)).", about: .ridge)
    }
    guard hasIntercept || !penalizesIntercept else {
      throw FitError(
        .settings, "A model without intercepts has none to penalise; leave out one of the two settings.",
        about: .intercept)
    }
    try checkJeffreys()
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

  /// The solver, and in brackets the methods that it chose.
  func name(of methods: [String]) -> String {
    methods.isEmpty ? solver.name : "\(solver.name) (\(methods.joined(separator: ", ")))"
  }

  private func report(
    _ objective: SoftmaxObjective, _ termination: Termination, _ separation: Separation?, _ set: Observations,
    aliased: [Int]
  ) -> FitReport {
    FitReport(
      l2: objective.penalty.l2, objective: objective.value, loss: objective.loss, nullLoss: objective.referenceValue,
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
