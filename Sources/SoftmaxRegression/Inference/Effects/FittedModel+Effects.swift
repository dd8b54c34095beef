extension FittedModel {
  /// The marginal effects of a maximum-likelihood fit.
  ///
  /// Estimates are first moved to the maximum, as for a summary. Then rows are read in blocks, and nothing is kept for
  /// each row. A pass computes up to half a million derivatives, so that one pass usually suffices for all variables.
  /// It takes n K² d operations for each numeric variable, and twice as many for each level of a factor.
  ///
  /// - Parameter options: the effects, and the basis of their standard errors.
  /// - Throws: ``InferenceError`` if the model was penalised or does not belong to the data, or settings are invalid;
  ///   ``TableError`` if a derivative is not finite in a row.
  public func effects(_ options: EffectOptions = EffectOptions()) throws -> MarginalEffects {
    try effects(options, reference: 0)
  }

  /// - Parameter limit: the most derivatives that a pass takes, unless a single change needs more.
  func effects(_ options: EffectOptions, reference: Int, limit: Int = 500_000) throws -> MarginalEffects {
    let estimated = try EstimatedModel(self, options.statistics, reference: reference)
    guard options.margins.isEmpty else {
      let found = try margins(options, estimated)
      return result(options, estimated, found.effects, found)
    }
    let encoding = encoding
    let questions = try EffectQuestion.all(encoding, options, kept: estimated.fit.kept)
    let rows = try EffectRows(estimated, encoding, data, at: options.at)
    return result(options, estimated, try effects(questions, rows, estimated, options, limit: limit), nil)
  }

  private func result(
    _ options: EffectOptions, _ estimated: EstimatedModel, _ effects: [MarginalEffects.Effect],
    _ found: Margins?
  ) -> MarginalEffects {
    let (distribution, observations) = (estimated.distribution, estimated.observations)
    let copies = estimated.variance.details?.imputations ?? 1
    let unknown = effects.count { $0.estimate == nil } / model.classes.count
    return MarginalEffects(
      samples: observations.countedRows / copies, observations: observations.independentSamples / Double(copies),
      at: options.at, covariance: estimated.variance.kind, clusters: estimated.variance.clusters,
      variance: estimated.variance.details,
      weights: observations.weights == nil ? nil : observations.weightKind, level: options.statistics.level,
      degreesOfFreedom: distribution.degreesOfFreedom, elasticity: options.elasticity,
      notEstimable: unknown > 0 ? unknown : nil, effects: effects,
      margins: found?.margins, contrasts: found?.contrasts, secondDifferences: found?.secondDifferences,
      notes: model.notesOnSearch + estimated.notes)
  }

  /// The effects that questions are about, over some rows.
  func effects(
    _ questions: [EffectQuestion], _ rows: EffectRows, _ estimated: EstimatedModel, _ options: EffectOptions,
    at place: String? = nil, limit: Int = 500_000
  ) throws -> [MarginalEffects.Effect] {
    var rows = rows
    rows.elasticity = options.elasticity
    var (means, errors) = try rows.effects(questions.map(\.change), limit: limit)
    let estimable = try rows.estimable(questions.map(\.change))
    let width = estimated.distribution.width(level: options.statistics.level)
    let k = model.classes.count
    var questions = questions
    for (index, question) in questions.enumerated() {
      guard let change = options.change, case .slope(let column) = question.change else { continue }
      guard options.at == .observed, place == nil else {
        throw InferenceError(
          .settings, "Changes are averaged over the rows as they are; leave out \(.at) or \(.change).")
      }
      let difference = try self.difference(change, of: column, estimated)
      for c in 0..<k { (means[index, c], errors[index * k + c]) = (difference.means[c], difference.errors[c]) }
      questions[index].contrast = change.contrast
    }
    return questions.enumerated().flatMap { index, question in
      model.classes.indices.map { c in
        var effect = MarginalEffects.Effect(
          question, class: model.classes[c], isKnown: question.isEstimable && estimable[index],
          estimate: means[index, c], error: errors[index * k + c], estimated.distribution, width: width)
        effect.at = place
        return effect
      }
    }
  }

  /// The mean difference of the K probabilities by a discrete change of a column of numbers, and its standard errors.
  private func difference(
    _ change: MarginalEffects.Change, of column: String, _ estimated: EstimatedModel
  ) throws -> (means: [Double], errors: [Double]) {
    let rows = try marginRows(MarginOptions(), estimated)
    let statistics = try rows.plan.statistics(of: column) ?? (0, 0, 0, 0)
    func margin(_ value: (Double) -> Double) throws -> MarginRows.Margin {
      try rows.margin(rows.rows(rows.plan.table(replacing: column, value)).passes)
    }
    let (before, after) =
      switch change {
      case .one: (try margin { $0 }, try margin { $0 + 1 })
      case .deviation: (try margin { $0 }, try margin { $0 + statistics.deviation })
      case .centred: (try margin { $0 - 0.5 }, try margin { $0 + 0.5 })
      case .range: (try margin { _ in statistics.least }, try margin { _ in statistics.greatest })
      }
    let derivatives = sum(after.derivatives.elements, -1, times: before.derivatives.elements)
    return (
      zip(after.means, before.means).map { $0 - $1 },
      estimated.standardErrors(
        Matrix(rows: model.classes.count, columns: estimated.covariance.rows, elements: derivatives))
    )
  }
}
