extension SoftmaxClassifier {
  /// Fits more features than samples in as many coordinates as there are samples.
  ///
  /// With a penalty the optimum is W = Xᵀ A, a combination of the samples. With X Xᵀ = L Lᵀ, factorised with pivots, and
  /// X = L Qᵀ for a Q with orthonormal columns, W = Q V has the same length as V, and X W = L V: the fit of L instead of X has the same
  /// objective (Hastie & Tibshirani 2004, "Efficient quadratic regularization for expression arrays"). From the
  /// pivots' rows, X₁ = L₁ Qᵀ, W follows as X₁ᵀ L₁⁻ᵀ V. n² d operations and n² numbers; the features are read a few times.
  /// The certificate is that of the features themselves.
  ///
  /// - Returns: nil where the reduction does not pay, or features or penalty are of extreme size.
  func fitWide(
    _ set: Observations, _ data: SoftmaxPasses, _ moments: FeatureMoments, _ units: PenaltyUnits,
    _ watch: (Iteration) -> Decision
  ) throws(FitError) -> (SoftmaxObjective, Termination)? {
    let (n, d) = (set.features.rows, set.features.columns)
    // Inner products of sparse rows are dense, and shards do not see each other's rows.
    guard data.sparseRows == nil, data.shards == nil, solver == .automatic, d > 200, d > n + n / 2,
      self.penalty.penalty.restated(for: units)?.allowsDual == true
    else {
      return nil
    }
    // Any centre serves where intercepts are free; one unit for all features keeps the penalty the same for all.
    let seen = data.viewMoments(moments)
    let unit = standardizes ? 1 : seen.deviation.max() ?? 1
    guard unit > 1e-50, unit < 1e50 else { return nil }
    let scaling = FeatureScaling(
      center: seen.mean,
      scale: moments.deviation.map { 1 / (standardizes ? ($0 > 0 ? $0 : 1) : unit) })
    guard let penalty = self.penalty.penalty.restated(for: units.under(scaling)) else { return nil }
    let wide = data.scaled(scaling)
    guard let root = PivotedCholesky(wide.rowGram(), tolerance: 1e-14 * Double(n)), !root.pivots.isEmpty else {
      return nil
    }
    let narrow = SoftmaxPasses(
      Observations(
        unchecked: .double(root.factor), targets: set.targets, weights: set.weights, classNames: set.classNames),
      hasIntercept: hasIntercept, threads: threads)
    guard let spread = narrow.featureMoments() else { return nil }
    let view = narrow.viewMoments(spread).scaling
    guard
      let reduced = Ridge(.absolute(penalty.lambda / (unit * unit)))
        .restated(for: PenaltyUnits(scaling: view, totalWeight: units.totalWeight)),
      var objective = SoftmaxObjective(narrow.scaled(view), penalty: reduced)
    else { return nil }
    if let initialModel {
      let start = try initialModel.parameters(for: set, under: scaling)
      let rows = root.pivots.map { row in
        (0..<set.classNames.count).map { c in
          (0..<d).reduce(0) { sum, j in
            sum + (set.features.value(row, j) - scaling.center[j]) * scaling.scale[j]
              * start[feature: j, class: c]
          }
        }
      }
      let coordinates = root.solve(Matrix(rows)).elements + start.intercepts
      objective.start(at: view.standardised(Parameters(coordinates, classes: set.classNames.count)).elements)
    }
    var termination = solver.solver(for: self).minimize(&objective, watch: watch)
    let point = view.inOriginalUnits(Parameters(objective.point, classes: set.classNames.count))
    let factors = root.solveTransposed(
      Matrix(rows: root.pivots.count, columns: set.classNames.count, elements: point.slopes))
    let full = wide.combination(of: root.pivots, factors) + point.intercepts
    var original = SoftmaxObjective(unconditioned: wide, penalty: penalty, point: full, passCount: objective.passCount)
    if let gap = original.provedGap() {
      let holds = termination.reason != .converged || gap <= tolerance * original.referenceValue
      termination = Termination(
        reason: holds ? termination.reason : .stalled, gap: gap, gapIsProved: true, iterations: termination.iterations,
        methods: ["samples as features"] + termination.methods)
    }
    return (original, termination)
  }
}
