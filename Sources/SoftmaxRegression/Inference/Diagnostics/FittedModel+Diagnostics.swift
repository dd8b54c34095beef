extension FittedModel {
  /// The diagnostics of the rows to which the model was fitted.
  ///
  /// Rows are processed in blocks on several threads; nothing but the table itself is kept for each row. After a
  /// penalised fit the Hessian is that of the penalised objective, so that leverages add up to an effective number of
  /// parameters, and N λ stays the same when a row is left out.
  ///
  /// - Parameters:
  ///   - top: the number of rows that are named for each reason.
  ///   - weightKind: the meaning of the weights; nil for that of the fit.
  /// - Throws: ``InferenceError`` if the Hessian is singular or the meaning of weights is not known, ``TableError`` for
  ///   numbers that overflow.
  public func diagnostics(top: Int = 10, weightKind: WeightKind? = nil) throws -> Diagnostics {
    try diagnostics(top: top, weightKind: weightKind) { _ in
    } consume: { _ in
    }
  }

  /// The same diagnostics, with a result for every block of rows.
  ///
  /// - Parameters:
  ///   - top: the number of rows that are named for each reason.
  ///   - weightKind: the meaning of the weights; nil for that of the fit.
  ///   - work: turns some rows into a result; several threads call it at once.
  ///   - consume: takes the results in the order of the table, one at a time.
  /// - Throws: the errors of ``diagnostics(top:weightKind:)``, and those of `consume`.
  public func diagnostics<Result>(
    top: Int, weightKind: WeightKind? = nil, work: @escaping ([RowDiagnostics]) -> Result,
    consume: @escaping (Result) throws -> Void
  ) throws -> Diagnostics {
    let targets = observations.targets
    let kind = try self.weightKind(weightKind)
    let isChiSquared = kind != .probability && (kind == .frequency && observations.weights != nil || targets.areLabels)
    let hessian = try InverseHessian(model, observations, threads: threads)
    let pass = DiagnosticPass(self, hessian)
    let numbers = try rowNumbers()
    var totals = DiagnosticTotals(
      isChiSquared ? CovariatePatterns(observations) : nil, classes: model.classes.count, top: max(0, top))
    var others: [Double] = []
    var failure: (any Error)?
    try OrderedBlocks.rows(samples.features.rows, size: pass.blockRows, threads: threads) { rows throws(TableError) in
      let diagnostics = try pass.rows(rows) { numbers?[$0] ?? $0 }
      return (rows, diagnostics, work(diagnostics))
    } consume: { (block: (Range<Int>, [RowDiagnostics], Result)) throws(TableError) in
      for (row, diagnostics) in zip(block.0, block.1) {
        totals.add(diagnostics, at: row) { targets.probability(row, of: $0) }
        // Their sum keeps the digits of a small 1 - p_1.
        if isChiSquared { others.append(diagnostics.probabilities.dropFirst().reduce(0, +)) }
      }
      do { try consume(block.2) } catch { failure = error }
      return failure == nil
    }
    if let failure { throw failure }
    let count = observations.with(weightKind: kind).independentSamples
    let grouped =
      isChiSquared
      ? try groupedFit(others, weights: samples.weights, isChiSquared: !model.settings.isPenalized) : nil
    return totals.diagnostics(
      of: model, hessian, observations: count, isChiSquared: isChiSquared, grouped, notes: notes(hessian))
  }

  /// The rows of a table that the fit used; nil if it used all of them.
  private func rowNumbers() throws -> [Int]? {
    guard case .table(let table) = data else { return nil }
    return try model.tableEncoding.completeRows(of: table)
  }

  /// Notes on the numbers.
  private func notes(_ hessian: InverseHessian?) -> [Sentence] {
    guard let hessian else {
      return [
        "The model has more than \(InverseHessian.limit) parameters, for which no Hessian is formed: there are residuals, "
          + "but neither leverage nor influence."
      ]
    }
    var notes: [Sentence] = []
    if model.settings.isPenalized {
      notes.append(
        "The model was fitted with a penalty (\(model.settings.penalty.label(model.report.l2))): leverage and influence rest on the Hessian of the "
          + "penalised objective, and the leverages add up to the effective number of parameters.")
    }
    if model.settings.constraints != nil {
      notes.append(
        "The model's coefficients satisfy equations, which leverage, influence and degrees of freedom leave out of account."
      )
    } else if !isOptimum(hessian) {
      notes.append(
        "The model is not the optimum for this table (\(model.otherRows ?? "another table, class weights, or a fit that had not converged")): "
          + "residuals are right, leverage is that of these rows, and influence is what a row adds to a step from here."
      )
    }
    return notes
  }

  /// Whether the parameters are the optimum for the data, up to the tolerance of a fit; see ``LikelihoodFit``.
  private func isOptimum(_ hessian: InverseHessian) -> Bool {
    guard hessian.distance > LikelihoodFit.nearness else { return true }
    return abs(hessian.loss - model.report.loss) <= 1e-9 * model.report.loss
      && hessian.distance <= Double((model.classes.count - 1) * hessian.terms.count)
  }
}

/// A pass that turns rows into their diagnostics.
private struct DiagnosticPass {
  let fitted: FittedModel
  let predictor: Predictor
  let hessian: InverseHessian?
  private let form: InfluenceForm?
  /// The number of rows in a block, so that its scratch space is a few megabytes.
  let blockRows: Int

  init(_ fitted: FittedModel, _ hessian: InverseHessian?) {
    self.fitted = fitted
    predictor = fitted.model.predictor
    self.hessian = hessian
    form = hessian?.form
    let k = predictor.classes.count
    blockRows = OrderedBlocks.rowsPerBlock(width: k * (predictor.features.count + 1 + k), most: 4096)
  }

  func rows(_ rows: Range<Int>, number: (Int) -> Int) throws(TableError) -> [RowDiagnostics] {
    let (samples, targets) = (fitted.samples, fitted.observations.targets)
    let logP = try predictor.logProbabilities(for: samples, of: fitted.data, rows: rows, threads: 1)
    let influence = form.flatMap { hessian?.passes.influence(rows, logP, $0) }
    return rows.enumerated().map { i, row in
      let weight = samples.weights?[row] ?? 1
      let y = predictor.classes.indices.map { targets.probability(row, of: $0) }
      let residuals = RowResiduals(logP.row(i), y, weight: weight)
      let changes = influence.map { Array($0.changes.row(i)) } ?? []
      return RowDiagnostics(
        row: number(row) + 1, weight: weight, observed: targets.mostProbable(row),
        probabilities: residuals.probabilities, devianceResidual: residuals.deviance,
        pearsonResiduals: residuals.pearson, leverage: influence?.leverage[i],
        cookDistance: influence.map { $0.distance[i] / (hessian?.effectiveParameters ?? 1) }, changes: changes,
        largestChange: largest(changes, distance: influence?.distance[i]))
    }
  }

  /// The parameter that changes most, measured in standard errors.
  private func largest(_ changes: [Double], distance: Double?) -> (place: Int, standardErrors: Double)? {
    guard let form, let distance, distance.isFinite else { return nil }
    var best: (place: Int, standardErrors: Double)?
    for (place, change) in changes.enumerated() where form.standardErrors[place] > 0 {
      let ratio = change / form.standardErrors[place]
      if abs(ratio) > abs(best?.standardErrors ?? 0) { best = (place, ratio) }
    }
    return best
  }
}
