/// Predictive margins with their contrasts, and the effects of columns at the same values.
struct Margins {
  let margins: [PredictiveMargin]
  let contrasts: [MarginContrast]?
  let secondDifferences: [MarginContrast]?
  let effects: [MarginalEffects.Effect]
}

extension FittedModel {
  /// The predictive margins and their contrasts, and the effects of columns at the same values.
  ///
  /// A margin is the mean of the probabilities p_c(x_i) over rows in which the named columns are set, with the gradient
  /// of that mean; a contrast is the difference of two, and so is its gradient. They have standard errors √(g V gᵀ).
  ///
  /// Source: Lane & Nelder (1982), Biometrics 38, 613-621; Stata's margins.
  func margins(
    _ options: EffectOptions, _ estimated: EstimatedModel
  ) throws -> Margins {
    guard options.at == .observed else {
      throw InferenceError(
        .settings, "Margins are averaged over rows; leave out means, or set columns to mean\(aside: .at).")
    }
    let rows = try marginRows(options.margins, estimated)
    let (classes, scenarios) = (model.classes, rows.plan.scenarios)
    let size = Double(scenarios.count) * Double(classes.count) * Double(estimated.covariance.rows)
    guard size <= 5e7 else {
      throw InferenceError(
        .settings, "These margins have too many derivatives to be compared; state fewer values\(aside: .at).")
    }
    var found: [MarginRows.Margin] = []
    var effects: [MarginalEffects.Effect] = []
    for scenario in scenarios {
      found.append(try rows.margin(scenario))
      guard options.features != nil else { continue }
      guard scenario.balanced.isEmpty else {
        throw InferenceError(
          .settings,
          "Effects are not averaged over balanced levels; leave out \(.features), or state levels\(aside: .at).")
      }
      let (passes, bound) = try rows.rows(scenario)
      let questions = try EffectQuestion.all(rows.encoding, options, kept: estimated.fit.kept)
      let changed = EffectRows(estimated, rows.encoding, passes, bound)
      effects += try self.effects(questions, changed, estimated, options, at: scenario.name())
    }
    let width = estimated.distribution.width(level: options.statistics.level)
    let margins = zip(scenarios, found).flatMap { scenario, margin in
      let errors = estimated.standardErrors(margin.derivatives)
      return classes.indices.map { c in
        let (estimate, error) = (margin.means[c], errors[c])
        let isKnown = margin.isEstimable
        return PredictiveMargin(
          at: scenario.name(), class: classes[c], estimate: isKnown ? estimate : nil,
          standardError: isKnown ? error : nil, lower: isKnown ? estimate - width * error : nil,
          upper: isKnown ? estimate + width * error : nil)
      }
    }
    let comparisons = try MarginComparisons(options, estimated, rows.plan, found, classes: classes)
    return Margins(
      margins: margins, contrasts: comparisons?.contrasts, secondDifferences: try comparisons?.secondDifferences(),
      effects: effects)
  }

  /// The rows to which the model was fitted, for changes of their columns.
  func marginRows(_ options: MarginOptions, _ estimated: EstimatedModel) throws -> MarginRows {
    guard case .table(let table) = data else {
      throw data.error(.unsupportedFormat, "an array has no columns with names to set; give a table with some.")
    }
    let encoding = encoding
    let complete = try encoding.completeRows(of: table).map(table.rows) ?? table
    let plan = try MarginPlan(options, complete, encoding, weights: estimated.observations.weights)
    return MarginRows(model: estimated, encoding: encoding, plan: plan)
  }
}
