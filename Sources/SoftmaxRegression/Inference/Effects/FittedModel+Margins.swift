extension FittedModel {
  /// The predictive margins and their contrasts, and the effects of columns at the same values.
  ///
  /// A margin is the mean of the probabilities p_c(x_i) over rows in which the named columns are set, with the gradient
  /// of that mean; a contrast is the difference of two, and so is its gradient. They have standard errors √(g V gᵀ).
  ///
  /// Source: Lane & Nelder (1982), Biometrics 38, 613-621; Stata's margins.
  func margins(
    _ options: EffectOptions, _ estimated: EstimatedModel
  ) throws -> (margins: [PredictiveMargin], contrasts: [MarginContrast]?, effects: [MarginalEffects.Effect]) {
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
      let (passes, bound) = try rows.rows(scenario)
      found.append(try rows.margin(passes))
      guard let columns = options.features else { continue }
      let questions = try EffectQuestion.all(rows.encoding, columns: columns, kept: estimated.fit.kept)
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
    return (margins, try contrasts(options, estimated, rows.plan, found), effects)
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

  /// The differences of all pairs of values of a column, with everything else equal; nil if none are requested.
  private func contrasts(
    _ options: EffectOptions, _ estimated: EstimatedModel, _ plan: MarginPlan, _ margins: [MarginRows.Margin]
  ) throws -> [MarginContrast]? {
    guard let column = options.margins.pairwise else { return nil }
    let adjustment = options.margins.adjustment
    guard adjustment != .tukey || estimated.distribution.degreesOfFreedom == nil else {
      throw InferenceError(
        .settings,
        "Tukey's adjustment is computed for the normal distribution; take another one, or \(.degreesOfFreedom) normal.")
    }
    var families: [(name: String, members: [Int])] = []
    for (place, scenario) in plan.scenarios.enumerated() {
      let name = scenario.name(without: column)
      if let family = families.firstIndex(where: { $0.name == name }) {
        families[family].members.append(place)
      } else {
        families.append((name, [place]))
      }
    }
    var result: [MarginContrast] = []
    for (name, members) in families {
      let pairs = members.indices.flatMap { b in members.indices.prefix(b).map { (a: members[$0], b: members[b]) } }
        .sorted { ($0.a, $0.b) < ($1.a, $1.b) }
      let differences = pairs.map { a, b in
        let derivatives = sum(margins[b].derivatives.elements, -1, times: margins[a].derivatives.elements)
        return (
          means: zip(margins[b].means, margins[a].means).map { $0 - $1 },
          errors: estimated.standardErrors(
            Matrix(rows: model.classes.count, columns: estimated.covariance.rows, elements: derivatives))
        )
      }
      for c in model.classes.indices {
        let z = differences.map { $0.means[c] / $0.errors[c] }
        let adjusted = adjustment.pValues(z, among: members.count, estimated.distribution)
        let width = estimated.distribution.width(level: options.statistics.level)
        for (index, pair) in pairs.enumerated() {
          let (estimate, error) = (differences[index].means[c], differences[index].errors[c])
          let isKnown = margins[pair.a].isEstimable && margins[pair.b].isEstimable
          func value(_ place: Int) -> String {
            plan.scenarios[place].values.first { $0.column == column }?.value ?? ""
          }
          result.append(
            MarginContrast(
              contrast: "\(value(pair.b)) - \(value(pair.a))", at: name, class: model.classes[c],
              estimate: isKnown ? estimate : nil, standardError: isKnown ? error : nil,
              z: isKnown && z[index].isFinite ? z[index] : nil,
              pValue: isKnown && z[index].isFinite ? adjusted[index] : nil,
              lower: isKnown ? estimate - width * error : nil, upper: isKnown ? estimate + width * error : nil))
        }
      }
    }
    return result
  }
}
