extension FittedModel {
  /// Tests hypotheses about the coefficients, each alone and all together.
  ///
  /// A hypothesis is an equation such as `age = 0`, `[b] x - [c] x = 0.5` or `[b] x / [c] x = 1`; without a sign = it is
  /// compared with zero. `[b] x` is the coefficient of x for class b against the reference class. Without a class, an
  /// equation is stated for each class; the name of a column with several features, such as a factor, states it for
  /// each of them. Nonlinear functions have standard errors by the delta method: the estimate h has the variance g V gᵀ,
  /// with its derivatives g and the covariance V of the coefficients. All functions together are tested by Wald's
  /// (h - c)ᵀ (G V Gᵀ)⁻¹ (h - c), with as many degrees of freedom as G V Gᵀ has rank.
  ///
  /// Source: Greene (2018), Econometric Analysis, 8th edition, sections 5.4 and 5.5.
  ///
  /// - Parameters:
  ///   - hypotheses: the equations.
  ///   - reference: the class with which others are compared; nil for the first.
  ///   - given: the basis of standard errors.
  /// - Throws: ``InferenceError`` for an equation that cannot be read or is about dropped coefficients, and as a summary
  ///   does; ``TableError`` if the data do not have the column of the clusters.
  public func test(
    _ hypotheses: [String], reference: String? = nil, _ given: CovarianceOptions = CovarianceOptions()
  ) throws -> ParameterTests {
    try model.checkUnpenalized()
    let options = try resolved(given)
    let kind = try options.checkedCovariance()
    let base = try reference.map { try index(of: $0, "to compare with") } ?? 0
    guard !hypotheses.isEmpty else {
      throw InferenceError(
        .settings, "There is no hypothesis; state one, such as \"\(model.features.first ?? "x") = 0\".")
    }
    let reader = HypothesisReader(
      classes: model.classes, features: model.features, reference: base, hasIntercept: model.report.hasIntercept,
      groups: encoding.featureGroups)
    let read = try hypotheses.map { text throws(InferenceError) in try reader.hypothesis(text) }
    let (fit, variance) = try estimated(options, kind)
    let contrasts = try Contrasts(fit, reference: base, variance)
    let functions = try CoefficientFunctions(read.flatMap(\.functions), contrasts, fit, classes: model.classes)
    let observations = fit.observations
    let copies = variance.details?.imputations ?? 1
    var (start, groups): (Int, [ParameterTests.Group]) = (0, [])
    for hypothesis in read {
      let places = start..<start + hypothesis.functions.count
      start = places.upperBound
      guard places.count > 1 else { continue }
      groups.append(ParameterTests.Group(hypothesis: hypothesis.text, test: functions.joint(Array(places))))
    }
    let joint = functions.joint(Array(0..<start))
    var notes = model.notesOnSearch + variance.notes(tested: functions.names.count)
    if joint == nil, variance.distribution.refusal(of: start) == nil {
      notes.append(
        "There is no joint test: the hypotheses cannot all be true, since some follow from others with other values.")
    }
    return ParameterTests(
      samples: observations.countedRows / copies, observations: observations.independentSamples / Double(copies),
      reference: model.classes[base], covariance: kind, clusters: variance.clusters, variance: variance.details,
      weights: observations.weights == nil ? nil : options.weightKind, level: options.level,
      degreesOfFreedom: copies > 1 ? nil : variance.distribution.degreesOfFreedom,
      tests: functions.tests(level: options.level), groups: groups,
      joint: joint,
      covarianceMatrix: NamedCovariance(functions.names, functions.covariance),
      notes: notes)
  }
}
