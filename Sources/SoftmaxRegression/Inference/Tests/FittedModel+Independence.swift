extension FittedModel {
  /// Tests the independence of irrelevant alternatives on the data to which the model was fitted.
  ///
  /// There is one fit without each class, and for Small and Hsiao's test two further fits to the halves. Weights are
  /// numbers of samples; Small and Hsiao's test assigns each sample to a half. It depends on the seed and on the order
  /// of the rows, but not on the number of threads.
  ///
  /// - Parameters:
  ///   - kind: the kind of comparison.
  ///   - omitted: the class to leave out; nil for each in turn.
  ///   - seed: the seed of the halves.
  ///   - weightKind: the meaning of the weights, which must be frequencies; nil for that of the fit.
  /// - Throws: ``InferenceError`` if the model was penalised, does not belong to the data, has only two classes, does
  ///   not have the class, or has soft targets, or weights are not frequencies.
  public func independence(
    _ kind: IndependenceTest.Kind = .hausmanMcFadden, omitting omitted: String? = nil, seed: UInt64 = 0,
    weightKind: WeightKind? = nil
  ) throws -> IndependenceTest {
    try model.checkUnpenalized()
    try checkUnconstrained(leavingOut: .constrain)
    try likelihoodWeights(weightKind)
    return try independence(kind, omitted, seed: seed, halves: nil)
  }

  func independence(
    _ kind: IndependenceTest.Kind, _ omitted: String?, seed: UInt64, halves: Halves?
  ) throws -> IndependenceTest {
    try model.checkUnpenalized()
    let (classes, hasIntercept) = (model.classes, model.report.hasIntercept)
    guard !model.report.isFirth else {
      throw InferenceError(
        .penalized,
        "The tests compare maximum-likelihood estimates, and the model was fitted with \(.jeffreysPrior); fit it with \(.noPenalty)."
      )
    }
    let chosen = try omitted.map { [try index(of: $0, "to leave out")] } ?? Array(classes.indices)
    guard case .labels = observations.targets else {
      throw InferenceError(.settings, "A class is left out with its rows, so every row needs a label, no soft target.")
    }
    guard classes.count > 2 else {
      throw InferenceError(
        .settings, "Of two classes none can be left out; the independence of alternatives is a matter of three or more."
      )
    }
    let all = try likelihood()
    let comparison: any OmissionComparison =
      switch kind {
      case .hausmanMcFadden: HausmanMcFadden(all: all)
      case .smallHsiao:
        try SmallHsiao(
          observations, hasIntercept: hasIntercept, halves: halves ?? Halves(observations, seed: seed),
          threads: threads)
      }
    return IndependenceTest(
      test: kind, samples: observations.countedRows, observations: observations.totals.weight,
      seed: kind == .smallHsiao ? seed : nil,
      tests: chosen.map { index in
        do {
          let rest = try SubsetFit(
            observations, hasIntercept: hasIntercept, without: index, weights: comparison.weights,
            threads: threads)
          guard rest.fit.kept == all.kept else {
            throw SubsetFit.Obstacle(reason: "Without it the data determine other features than with it.")
          }
          let (statistic, degrees) = try comparison.statistic(rest, omitted: index)
          return IndependenceTest.Omission(classes[index], statistic: statistic, degrees: degrees)
        } catch {
          return IndependenceTest.Omission(
            classes[index], reason: (error as? SubsetFit.Obstacle)?.reason ?? "\(error)")
        }
      })
  }
}

/// A comparison of a fit without a class with the fit of all classes.
protocol OmissionComparison {
  /// The weights of the rows in fits without a class; nil for those of the data.
  var weights: [Double]? { get }

  /// The statistic and its degrees of freedom.
  func statistic(_ rest: SubsetFit, omitted: Int) throws -> (Double, Int)
}

/// (θ_r - θ)ᵀ (V_r - V)⁻¹ (θ_r - θ), with the estimates without a class θ_r and those with it θ of the same parameters.
struct HausmanMcFadden: OmissionComparison {
  let all: LikelihoodFit
  var weights: [Double]? { nil }

  func statistic(_ rest: SubsetFit, omitted: Int) throws -> (Double, Int) {
    let (q, k) = (all.dimension, rest.classes.count)
    let transform = rest.fit.transform(to: all.passes.scaling)
    let (own, whole) = (transform * rest.fit.keptPoint, all.keptPoint)
    let reference = rest.classes[0]
    var difference: [Double] = []
    for (place, c) in rest.classes.enumerated().dropFirst() {
      for t in 0..<q {
        difference.append((own[t, place] - own[t, 0]) - (whole[t, c] - whole[t, reference]))
      }
    }
    let map = Matrix.identity(k - 1).kronecker(transform)
    guard let wide = all.inverseInformation(reference: reference),
      let narrow = rest.fit.inverseInformation(reference: 0)
    else { throw LikelihoodFit.singular }
    var covariance = map * (narrow * map.transposed)
    let places = rest.classes.dropFirst().flatMap { c in (0..<q).map { (c > reference ? c - 1 : c) * q + $0 } }
    let scale = places.indices.map { 1 / covariance[$0, $0].squareRoot() }
    for (i, a) in places.enumerated() {
      for (j, b) in places.enumerated() {
        covariance[i, j] = (covariance[i, j] - wide[a, b]) * scale[i] * scale[j]
      }
    }
    return try Self.form(zip(difference, scale).map { $0 * $1 }, covariance)
  }

  /// zᵀ M⁺ z with the generalised inverse of a symmetric matrix that need not be definite, and its rank.
  private static func form(_ z: [Double], _ matrix: Matrix<Double>) throws -> (Double, Int) {
    guard let eigen = SymmetricEigen(matrix) else { throw LikelihoodFit.singular }
    // The matrices had a unit diagonal before the difference was taken, so that smaller eigenvalues are rounding.
    let kept = eigen.values.indices.filter { abs(eigen.values[$0]) > 1e-11 * Double(z.count) }
    let statistic = kept.reduce(0.0) { sum, index in
      let part = z.indices.reduce(0.0) { $0 + eigen.vectors[$1, index] * z[$1] }
      return sum + part * part / eigen.values[index]
    }
    return (statistic, kept.count)
  }
}

/// -2 (ℓ(θ_AB) - ℓ(θ_r)) on the second half without a class, with its maximum θ_r, and the mean θ_AB = θ_A / √2 + (1 -
/// 1/√2) θ_B of the estimates from both halves with all classes.
struct SmallHsiao: OmissionComparison {
  private let first: SubsetFit
  private let second: SubsetFit
  let weights: [Double]?

  /// - Throws: ``InferenceError`` if a half has no estimates.
  init(
    _ observations: Observations, hasIntercept: Bool, halves: Halves, threads: Int
  ) throws(InferenceError) {
    func fit(_ weights: [Double]) throws(InferenceError) -> SubsetFit {
      do throws(SubsetFit.Obstacle) {
        return try SubsetFit(
          observations, hasIntercept: hasIntercept, without: nil, weights: weights, threads: threads)
      } catch {
        throw InferenceError(
          .singular,
          "A half of the samples has no estimates (\(error.reason)); take another \(.seed), or the test hausman-mcfadden."
        )
      }
    }
    first = try fit(halves.first)
    second = try fit(halves.second)
    weights = halves.second
  }

  func statistic(_ rest: SubsetFit, omitted: Int) throws -> (Double, Int) {
    guard first.fit.kept == rest.fit.kept, second.fit.kept == rest.fit.kept else {
      throw SubsetFit.Obstacle(reason: "The halves determine different features.")
    }
    let (scaling, k) = (rest.fit.passes.scaling, rest.classes.count)
    let a = first.fit.transform(to: scaling) * first.fit.keptPoint
    let b = second.fit.transform(to: scaling) * second.fit.keptPoint
    let share = 0.5.squareRoot()
    var point = Parameters(features: rest.fit.passes.features.columns, intercepts: Array(repeating: 0, count: k))
    for (t, feature) in rest.fit.terms.enumerated() {
      for (place, c) in rest.classes.enumerated() {
        point[feature: feature, class: place] = share * a[t, c] + (1 - share) * b[t, c]
      }
    }
    let loss = rest.fit.passes.lossAndGradient(point.elements).loss
    return (2 * rest.fit.passes.totalWeight * (loss - rest.fit.loss), rest.fit.parameters)
  }
}
